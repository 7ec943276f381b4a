-- One engine for every matter: what every kind has in common stands in Matter, who does what in Assignment,
-- and what refers to a hazard refers to its matter, which has the same id. Everything that exists is
-- converted; history keeps every row as it was written, only a column of it is called otherwise.

-- CreateTable
CREATE TABLE "Matter" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "unitId" UUID,
    "level" "Level",
    "version" INTEGER NOT NULL DEFAULT 1,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "matterId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Card" (
    "workspaceId" TEXT NOT NULL,
    "matterId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "ts" TEXT NOT NULL,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("workspaceId","matterId")
);

-- CreateTable
CREATE TABLE "Counter" (
    "workspaceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "Counter_pkey" PRIMARY KEY ("workspaceId","kind")
);

-- CreateTable
CREATE TABLE "DeliveryLease" (
    "workspaceId" TEXT NOT NULL,
    "holder" TEXT,
    "until" TIMESTAMPTZ(3),
    "used" JSONB,

    CONSTRAINT "DeliveryLease_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "UnitParent" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "parentId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "UnitParent_pkey" PRIMARY KEY ("id")
);

-- What exists, in its new place.

INSERT INTO "Matter" ("id", "workspaceId", "kind", "number", "unitId", "level", "version", "endedAt")
SELECT "id", "workspaceId", 'hazard', "number", "unitId", "level", "version",
  coalesce("closedAt", "withdrawnAt")
FROM "Hazard";

INSERT INTO "Assignment" ("id", "workspaceId", "matterId", "role", "memberId", "position", "since")
SELECT gen_random_uuid(), "workspaceId", "id", 'reporter', "reporterId", 0, "reportedAt" FROM "Hazard";

-- Whoever answers for it does so since the newest change that gave it to them, else since the report.
INSERT INTO "Assignment" ("id", "workspaceId", "matterId", "role", "memberId", "position", "since")
SELECT gen_random_uuid(), h."workspaceId", h."id", 'responsible', h."responsibleId", 0,
  coalesce((
    SELECT e."at" FROM "AuditEvent" e
    WHERE e."workspaceId" = h."workspaceId" AND e."hazardId" = h."id"
      AND e."action" IN ('hazard_reassigned', 'obligation_handed_over')
      AND e."after"->>'responsibleId' = h."responsibleId"
      AND e."before"->>'responsibleId' IS DISTINCT FROM h."responsibleId"
    ORDER BY e."sequence" DESC LIMIT 1), h."reportedAt")
FROM "Hazard" h;

-- The roles of the newest promise, each since the first of the promises in a row that name its holder for it.
WITH "promised" AS (
  SELECT "workspaceId", "hazardId", "completerId", "responsibleLeaderId", "acceptorId",
    "secondAcceptorId", "committedAt", row_number() OVER (
      PARTITION BY "workspaceId", "hazardId" ORDER BY "committedAt" DESC, "id" DESC) AS "age"
  FROM "Commitment"
), "held" AS (
  SELECT DISTINCT ON (p."workspaceId", p."hazardId", p."age", r."role", r."memberId")
    p."workspaceId", p."hazardId", p."age", p."committedAt", r."role", r."memberId", r."position"
  FROM "promised" p CROSS JOIN LATERAL (VALUES
    ('completer', p."completerId", 0), ('responsible_leader', p."responsibleLeaderId", 0),
    ('acceptor', p."acceptorId", 0), ('acceptor', p."secondAcceptorId", 1)
  ) AS r("role", "memberId", "position")
  WHERE r."memberId" IS NOT NULL
  ORDER BY p."workspaceId", p."hazardId", p."age", r."role", r."memberId", r."position"
), "inARow" AS (
  SELECT *, row_number() OVER (
    PARTITION BY "workspaceId", "hazardId", "role", "memberId" ORDER BY "age") AS "place"
  FROM "held"
)
INSERT INTO "Assignment" ("id", "workspaceId", "matterId", "role", "memberId", "position", "since")
SELECT gen_random_uuid(), "workspaceId", "hazardId", "role", "memberId",
  (array_agg("position" ORDER BY "age"))[1], min("committedAt")
FROM "inARow" WHERE "age" = "place"
GROUP BY "workspaceId", "hazardId", "role", "memberId";

-- Who handed in the newest rectification, and who has signed it.
WITH "newest" AS (
  SELECT DISTINCT ON ("workspaceId", "hazardId") "workspaceId", "hazardId", "id", "rectifiedById",
    "submittedAt"
  FROM "Rectification" ORDER BY "workspaceId", "hazardId", "submittedAt" DESC, "id" DESC
)
INSERT INTO "Assignment" ("id", "workspaceId", "matterId", "role", "memberId", "position", "since")
SELECT gen_random_uuid(), "workspaceId", "hazardId", 'rectifier', "rectifiedById", 0, "submittedAt"
FROM "newest"
UNION ALL
SELECT gen_random_uuid(), n."workspaceId", n."hazardId", 'verifier', v."verifierId",
  row_number() OVER (PARTITION BY n."workspaceId", n."hazardId" ORDER BY v."verifiedAt", v."id") - 1,
  v."verifiedAt"
FROM "newest" n
JOIN "Verification" v ON v."workspaceId" = n."workspaceId" AND v."rectificationId" = n."id";

-- Until now whoever took over a role of a promise was written into a copy of it, with the instant of the
-- change as that of the promise. The promise stays as it was first made; who has its roles since is said
-- above. Nothing refers to a copy.
DELETE FROM "Commitment" c
WHERE EXISTS (
    SELECT FROM "AuditEvent" e
    WHERE e."workspaceId" = c."workspaceId" AND e."hazardId" = c."hazardId"
      AND e."at" = c."committedAt"
      AND e."action" IN ('hazard_reassigned', 'obligation_handed_over')
      AND coalesce(e."after"->>'completerId', e."after"->>'responsibleLeaderId',
        e."after"->>'acceptorId', e."after"->>'secondAcceptorId') IS NOT NULL)
  AND EXISTS (
    SELECT FROM "Commitment" o
    WHERE o."workspaceId" = c."workspaceId" AND o."hazardId" = c."hazardId"
      AND (o."committedAt", o."id") < (c."committedAt", c."id")
      AND o."committedById" = c."committedById" AND o."dueOn" = c."dueOn"
      AND o."measures" = c."measures" AND o."strongestControl" = c."strongestControl"
      AND o."funds" IS NOT DISTINCT FROM c."funds"
      AND o."contingencyPlan" IS NOT DISTINCT FROM c."contingencyPlan"
      AND o."interimControl" IS NOT DISTINCT FROM c."interimControl");

INSERT INTO "Card" ("workspaceId", "matterId", "channelId", "ts")
SELECT "workspaceId", "id", "cardChannelId", "cardTs" FROM "Hazard"
WHERE "cardChannelId" IS NOT NULL AND "cardTs" IS NOT NULL;

INSERT INTO "Counter" ("workspaceId", "kind", "last")
SELECT "id", 'hazard', "lastHazardNumber" FROM "Workspace" WHERE "lastHazardNumber" > 0;

INSERT INTO "DeliveryLease" ("workspaceId", "holder", "until", "used")
SELECT "id", "deliveryHolder", "deliveryLeaseUntil", "deliveryPace" FROM "Workspace"
WHERE "deliveryHolder" IS NOT NULL OR "deliveryPace" IS NOT NULL;

INSERT INTO "UnitParent" ("id", "workspaceId", "unitId", "parentId")
SELECT gen_random_uuid(), "workspaceId", "id", "parentId" FROM "Unit" WHERE "parentId" IS NOT NULL;

-- DropForeignKey
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_workspaceId_hazardId_fkey";
ALTER TABLE "Deadline" DROP CONSTRAINT "Deadline_workspaceId_hazardId_fkey";
ALTER TABLE "Evidence" DROP CONSTRAINT "Evidence_workspaceId_hazardId_fkey";
ALTER TABLE "Extension" DROP CONSTRAINT "Extension_workspaceId_hazardId_fkey";
ALTER TABLE "Hazard" DROP CONSTRAINT "Hazard_workspaceId_fkey";
ALTER TABLE "Notification" DROP CONSTRAINT "Notification_workspaceId_hazardId_fkey";

-- DropIndex
DROP INDEX "Evidence_workspaceId_hazardId_stage_fileId_key";
DROP INDEX "Workspace_deliveryLeaseUntil_idx";

-- AlterTable: the indexes and keys of a column go with it.
ALTER TABLE "Hazard" DROP COLUMN "cardChannelId",
DROP COLUMN "cardTs",
DROP COLUMN "level",
DROP COLUMN "number",
DROP COLUMN "reporterId",
DROP COLUMN "responsibleId",
DROP COLUMN "unitId",
DROP COLUMN "version";

-- AlterTable
ALTER TABLE "Workspace" DROP COLUMN "deliveryHolder",
DROP COLUMN "deliveryLeaseUntil",
DROP COLUMN "deliveryPace",
DROP COLUMN "lastHazardNumber";

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "categories" TEXT[],
ADD COLUMN     "rank" TEXT;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "address" TEXT,
ADD COLUMN     "closedSince" DATE,
ADD COLUMN     "contractorOfId" UUID,
ADD COLUMN     "defaultAcceptorId" TEXT,
ADD COLUMN     "legalRepresentative" TEXT,
ADD COLUMN     "otherNames" TEXT[],
ADD COLUMN     "phone" TEXT,
ADD COLUMN     "place" TEXT,
ADD COLUMN     "successorId" UUID,
ADD COLUMN     "timeZone" TEXT,
ADD COLUMN     "weekend" INTEGER[],
ADD COLUMN     "workdayEnd" INTEGER,
ADD COLUMN     "workdayStart" INTEGER;

-- AlterTable
ALTER TABLE "Commitment" ADD COLUMN     "fundsAmount" DECIMAL(20,4),
ADD COLUMN     "fundsCurrency" TEXT;
ALTER TABLE "Commitment" RENAME COLUMN "funds" TO "fundsNote";

-- A hazard's id is its matter's: what said hazard says matter.
ALTER TABLE "AuditEvent" RENAME COLUMN "hazardId" TO "matterId";
ALTER INDEX "AuditEvent_workspaceId_hazardId_sequence_idx" RENAME TO "AuditEvent_workspaceId_matterId_sequence_idx";

ALTER TABLE "Evidence" RENAME COLUMN "hazardId" TO "matterId";
ALTER TABLE "Evidence" RENAME CONSTRAINT "Evidence_workspaceId_hazardId_rectificationId_fkey" TO "Evidence_workspaceId_matterId_rectificationId_fkey";
ALTER TABLE "Evidence" RENAME CONSTRAINT "Evidence_workspaceId_hazardId_verificationId_fkey" TO "Evidence_workspaceId_matterId_verificationId_fkey";

ALTER TABLE "Deadline" RENAME COLUMN "hazardId" TO "matterId";
ALTER TABLE "Deadline" RENAME COLUMN "careTakenById" TO "supervisedById";
ALTER TABLE "Deadline" RENAME COLUMN "careTakenUntil" TO "supervisedUntil";
ALTER TABLE "Deadline" RENAME CONSTRAINT "Deadline_workspaceId_careTakenById_fkey" TO "Deadline_workspaceId_supervisedById_fkey";
ALTER INDEX "Deadline_workspaceId_hazardId_id_key" RENAME TO "Deadline_workspaceId_matterId_id_key";

ALTER TABLE "Notification" RENAME COLUMN "hazardId" TO "matterId";
ALTER TABLE "Notification" RENAME CONSTRAINT "Notification_workspaceId_hazardId_deadlineId_fkey" TO "Notification_workspaceId_matterId_deadlineId_fkey";
ALTER TABLE "Notification" RENAME CONSTRAINT "Notification_deadline_has_hazard_check" TO "Notification_deadline_has_matter_check";
ALTER INDEX "Notification_workspaceId_hazardId_idx" RENAME TO "Notification_workspaceId_matterId_idx";

-- An extension is a kind of request.
ALTER TABLE "Extension" RENAME TO "Request";
ALTER TABLE "Request" RENAME COLUMN "hazardId" TO "matterId";
ALTER TABLE "Request" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'extension';
ALTER TABLE "Request" ALTER COLUMN "kind" DROP DEFAULT;
ALTER TABLE "Request" RENAME CONSTRAINT "Extension_pkey" TO "Request_pkey";
ALTER TABLE "Request" RENAME CONSTRAINT "Extension_workspaceId_fkey" TO "Request_workspaceId_fkey";
ALTER TABLE "Request" RENAME CONSTRAINT "Extension_workspaceId_hazardId_deadlineId_fkey" TO "Request_workspaceId_matterId_deadlineId_fkey";
ALTER TABLE "Request" RENAME CONSTRAINT "Extension_workspaceId_askedById_fkey" TO "Request_workspaceId_askedById_fkey";
ALTER TABLE "Request" RENAME CONSTRAINT "Extension_workspaceId_decidedById_fkey" TO "Request_workspaceId_decidedById_fkey";
ALTER INDEX "Extension_workspaceId_hazardId_askedAt_idx" RENAME TO "Request_workspaceId_matterId_askedAt_idx";
ALTER INDEX "Extension_workspaceId_id_key" RENAME TO "Request_workspaceId_id_key";
ALTER INDEX "Extension_workspaceId_submissionKey_key" RENAME TO "Request_workspaceId_submissionKey_key";

-- Kinds grow with the program, which checks them.
ALTER TABLE "Deadline" ALTER COLUMN "kind" TYPE TEXT USING "kind"::text;
ALTER TABLE "Notification" ALTER COLUMN "kind" TYPE TEXT USING "kind"::text;
ALTER TABLE "Policy" ALTER COLUMN "kind" TYPE TEXT USING "kind"::text;
DROP TYPE "DeadlineKind";
DROP TYPE "NotificationKind";

-- The words of today, also in what is planned and in the keys by which nothing is told twice.
UPDATE "Notification" SET
  "kind" = CASE "kind" WHEN 'care_taken' THEN 'supervised' ELSE "kind" END,
  "stepKey" = regexp_replace("stepKey", '^care_taken($|\.)', 'supervised\1'),
  "dedupeKey" = regexp_replace("dedupeKey", '(^|/)care_taken([.:/])', '\1supervised\2'),
  "details" = CASE "details"->>'reason'
    WHEN 'carer' THEN "details" || '{"reason": "supervisor"}'::jsonb ELSE "details" END,
  "outcome" = CASE WHEN "outcome" = 'care_taken' THEN 'supervised'
    WHEN "outcome" IN ('hazard_closed', 'hazard_withdrawn') THEN 'matter_ended' ELSE "outcome" END
WHERE "kind" = 'care_taken' OR "stepKey" ~ '^care_taken($|\.)' OR "details"->>'reason' = 'carer'
  OR "outcome" IN ('care_taken', 'hazard_closed', 'hazard_withdrawn');

-- CreateIndex
CREATE UNIQUE INDEX "Matter_workspaceId_id_key" ON "Matter"("workspaceId", "id");
CREATE UNIQUE INDEX "Matter_workspaceId_kind_number_key" ON "Matter"("workspaceId", "kind", "number");
CREATE INDEX "Matter_workspaceId_unitId_idx" ON "Matter"("workspaceId", "unitId");
CREATE INDEX "Assignment_workspaceId_matterId_idx" ON "Assignment"("workspaceId", "matterId");
CREATE INDEX "DeliveryLease_until_idx" ON "DeliveryLease"("until");
CREATE INDEX "UnitParent_workspaceId_unitId_idx" ON "UnitParent"("workspaceId", "unitId");
CREATE INDEX "Evidence_workspaceId_matterId_idx" ON "Evidence"("workspaceId", "matterId");
CREATE INDEX "Hazard_workspaceId_category_placeKey_idx" ON "Hazard"("workspaceId", "category", "placeKey");

-- What Prisma's schema cannot say: nobody holds a role twice at a time; a unit stands under one at a time; a
-- file counts once for what it was handed in with, or for the matter itself.
CREATE UNIQUE INDEX "Assignment_in_force_key"
  ON "Assignment"("workspaceId", "matterId", "role", "memberId") WHERE "endedAt" IS NULL;
CREATE INDEX "Assignment_in_force_of_member_idx"
  ON "Assignment"("workspaceId", "memberId") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "UnitParent_in_force_key"
  ON "UnitParent"("workspaceId", "unitId") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "Evidence_once_for_each_key" ON "Evidence"("workspaceId", "matterId", "stage",
  coalesce("rectificationId", "verificationId", "matterId"), "fileId");

-- What is due, of all that ever was: what is settled or sent costs these indexes nothing.
DROP INDEX "Deadline_nextReminderAt_idx";
CREATE INDEX "Deadline_due_idx" ON "Deadline"("nextReminderAt") WHERE "settledAt" IS NULL;
DROP INDEX "Notification_state_notBefore_idx";
DROP INDEX "Notification_workspaceId_state_notBefore_sequence_idx";
DROP INDEX "Notification_workspaceId_comesFirst_state_notBefore_idx";
CREATE INDEX "Notification_pending_idx"
  ON "Notification"("workspaceId", "notBefore", "sequence") WHERE "state" = 'pending';
CREATE INDEX "Notification_pending_anywhere_idx" ON "Notification"("notBefore") WHERE "state" = 'pending';
CREATE INDEX "Notification_claimed_idx"
  ON "Notification"("workspaceId", "leaseUntil") WHERE "state" = 'claimed';
CREATE INDEX "Notification_first_idx" ON "Notification"("workspaceId", "notBefore")
  WHERE "comesFirst" AND "state" IN ('pending', 'claimed');

-- AddForeignKey
ALTER TABLE "Matter" ADD CONSTRAINT "Matter_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Matter" ADD CONSTRAINT "Matter_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_id_fkey" FOREIGN KEY ("workspaceId", "id") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Card" ADD CONSTRAINT "Card_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Counter" ADD CONSTRAINT "Counter_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DeliveryLease" ADD CONSTRAINT "DeliveryLease_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_defaultAcceptorId_fkey" FOREIGN KEY ("workspaceId", "defaultAcceptorId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_contractorOfId_fkey" FOREIGN KEY ("workspaceId", "contractorOfId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_successorId_fkey" FOREIGN KEY ("workspaceId", "successorId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "UnitParent" ADD CONSTRAINT "UnitParent_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "UnitParent" ADD CONSTRAINT "UnitParent_workspaceId_parentId_fkey" FOREIGN KEY ("workspaceId", "parentId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "Request" ADD CONSTRAINT "Request_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
