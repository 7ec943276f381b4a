-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "forgottenAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "retentionYears" INTEGER;

-- CreateTable
CREATE TABLE "AuditText" (
    "workspaceId" TEXT NOT NULL,
    "auditEventId" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" JSONB,
    "salt" TEXT,

    CONSTRAINT "AuditText_pkey" PRIMARY KEY ("workspaceId","auditEventId","side","field")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_workspaceId_id_key" ON "AuditEvent"("workspaceId", "id");

-- AddForeignKey
ALTER TABLE "AuditText" ADD CONSTRAINT "AuditText_workspaceId_auditEventId_fkey" FOREIGN KEY ("workspaceId", "auditEventId") REFERENCES "AuditEvent"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- The texts of every event that somebody caused move beside it; in their place stands the digest of the salt
-- and the text (SHA-256, hexadecimal). By src/domain/history/texts.ts: ids, times and the program's words stay.
INSERT INTO "AuditText" ("workspaceId", "auditEventId", "side", "field", "value", "salt")
SELECT e."workspaceId", e."id", s."side", v."key", v."value", replace(gen_random_uuid()::text, '-', '')
FROM "AuditEvent" e
CROSS JOIN LATERAL (VALUES ('before', e."before"), ('after', e."after")) AS s("side", "values")
CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(s."values") WHEN 'object' THEN s."values" ELSE '{}' END) AS v
WHERE e."actorId" IS NOT NULL
  AND v."key" !~ '(Id|Ids|At|On|Of|By|Until|Date|Dates)$'
  AND v."key" NOT IN ('state', 'category', 'kind', 'level', 'strongestControl', 'fundsCurrency', 'role',
    'roles', 'locale', 'timeZone', 'country', 'action', 'code', 'recipientKind', 'result', 'decision',
    'outcome', 'step', 'steps', 'deadlines', 'sha256', 'mimeType', 'date', 'dates', 'weekend')
  AND CASE jsonb_typeof(v."value")
    WHEN 'string' THEN v."value" <> '""'
    WHEN 'array' THEN jsonb_path_exists(v."value", '$[*] ? (@ != "")')
      AND NOT jsonb_path_exists(v."value", '$[*] ? (@.type() != "string")')
    ELSE false END;

ALTER TABLE "AuditEvent" DISABLE TRIGGER "AuditEvent_append_only";

UPDATE "AuditEvent" e
SET "before" = CASE WHEN d."before" IS NULL THEN e."before" ELSE e."before" || d."before" END,
  "after" = CASE WHEN d."after" IS NULL THEN e."after" ELSE e."after" || d."after" END
FROM (
  SELECT t."auditEventId",
    jsonb_object_agg(t."field", k."kept") FILTER (WHERE t."side" = 'before') AS "before",
    jsonb_object_agg(t."field", k."kept") FILTER (WHERE t."side" = 'after') AS "after"
  FROM "AuditText" t
  CROSS JOIN LATERAL (SELECT jsonb_build_object('digest', encode(sha256(convert_to(t."salt" ||
    CASE jsonb_typeof(t."value") WHEN 'string' THEN t."value"#>>'{}'
      ELSE array_to_string(ARRAY(SELECT jsonb_array_elements_text(t."value")), E'\n') END,
    'UTF8')), 'hex')) AS "kept") k
  GROUP BY t."auditEventId"
) d
WHERE d."auditEventId" = e."id";

ALTER TABLE "AuditEvent" ENABLE TRIGGER "AuditEvent_append_only";

ALTER TABLE "AuditText" ADD CONSTRAINT "AuditText_side_check" CHECK ("side" IN ('before', 'after'));
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_retentionYears_check" CHECK ("retentionYears" BETWEEN 3 AND 100);

-- A text beside history can be blanked and nothing else; its row goes only with its event.
CREATE FUNCTION "refuseToRewriteText"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."value" IS NULL AND NEW."salt" IS NULL AND NEW."workspaceId" = OLD."workspaceId"
      AND NEW."auditEventId" = OLD."auditEventId" AND NEW."side" = OLD."side" AND NEW."field" = OLD."field"
    THEN RETURN NEW; END IF;
  ELSIF NOT EXISTS (SELECT FROM public."AuditEvent" WHERE "id" = OLD."auditEventId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE TRIGGER "AuditText_append_only" BEFORE UPDATE OR DELETE ON "AuditText"
  FOR EACH ROW EXECUTE FUNCTION "refuseToRewriteText"();

-- The history stays append-only: of it only whole ended matters go, where the workspace has said how long
-- they are kept, by the function below.
DROP TRIGGER "AuditEvent_append_only" ON "AuditEvent";
CREATE TRIGGER "AuditEvent_append_only"
  BEFORE UPDATE OR TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseToRewriteHistory"();

CREATE FUNCTION "refuseToRemoveHistory"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public."Matter" m JOIN public."Workspace" w ON w."id" = m."workspaceId"
    WHERE m."workspaceId" = OLD."workspaceId" AND m."id" = OLD."matterId" AND m."endedAt" IS NOT NULL
      AND w."retentionYears" IS NOT NULL
      AND current_setting('closeout.removing', true) = m."workspaceId"
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE TRIGGER "AuditEvent_kept" BEFORE DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuseToRemoveHistory"();

-- Removes the history of matters that ended before `ended_before`, at least as many years before `at` as the
-- workspace keeps them, and gives the last hash: SHA-256 over the hash before and what is removed, in its
-- order. Anything else among the matters, and nothing is removed. Runs with the rights of the owner, so that
-- the role which works with history needs none to delete of it.
CREATE FUNCTION "removeHistoryOfMatters"(workspace text, matters uuid[], at timestamptz, last_hash text)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  years int;
  hash text;
BEGIN
  SELECT "retentionYears" INTO years FROM public."Workspace" WHERE "id" = workspace;
  IF years IS NULL OR (
    SELECT count(*) FROM public."Matter" WHERE "workspaceId" = workspace AND "id" = ANY (matters)
      AND "endedAt" <= at - make_interval(years => years)
  ) <> cardinality(matters) THEN
    RAISE EXCEPTION 'AuditEvent is append-only: only matters that ended long enough ago are removed';
  END IF;
  SELECT encode(sha256(convert_to(coalesce(last_hash, '') || coalesce(string_agg(concat_ws('|', e."id",
      to_char(e."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), e."actorId", e."action",
      e."matterId", e."before", e."after"), E'\n' ORDER BY e."sequence"), ''), 'UTF8')), 'hex')
    INTO hash
    FROM public."AuditEvent" e WHERE e."workspaceId" = workspace AND e."matterId" = ANY (matters);
  PERFORM set_config('closeout.removing', workspace, true);
  DELETE FROM public."AuditEvent" WHERE "workspaceId" = workspace AND "matterId" = ANY (matters);
  PERFORM set_config('closeout.removing', '', true);
  RETURN hash;
END
$$;
