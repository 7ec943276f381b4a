-- DropForeignKey
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_workspaceId_fkey";

-- DropForeignKey
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_workspaceId_hazardId_fkey";

-- DropForeignKey
ALTER TABLE "Extension" DROP CONSTRAINT "Extension_workspaceId_deadlineId_fkey";

-- DropForeignKey
ALTER TABLE "Notification" DROP CONSTRAINT "Notification_workspaceId_deadlineId_fkey";

-- DropForeignKey
ALTER TABLE "Verification" DROP CONSTRAINT "Verification_workspaceId_rectificationId_fkey";

-- DropIndex
DROP INDEX "Deadline_workspaceId_hazardId_idx";

-- DropIndex
DROP INDEX "Rectification_workspaceId_id_key";

-- What exists is put right first. History is only read: an event keeps every column as it was written.

-- Whoever is named by their id has a row from now on, with nothing but the id.
INSERT INTO "Member" ("workspaceId", "id")
SELECT "workspaceId", "committedById" FROM "Commitment"
UNION SELECT "workspaceId", "rectifiedById" FROM "Rectification"
UNION SELECT "workspaceId", "verifierId" FROM "Verification"
UNION SELECT "workspaceId", "addedById" FROM "Evidence"
UNION SELECT "workspaceId", "askedById" FROM "Extension"
UNION SELECT "workspaceId", "decidedById" FROM "Extension" WHERE "decidedById" IS NOT NULL
UNION SELECT "workspaceId", "savedById" FROM "Policy"
UNION SELECT "workspaceId", "actorId" FROM "AuditEvent" WHERE "actorId" IS NOT NULL
ON CONFLICT DO NOTHING;

-- What is about a rectification or a deadline is about its hazard.
UPDATE "Verification" v SET "hazardId" = r."hazardId" FROM "Rectification" r
WHERE r."workspaceId" = v."workspaceId" AND r."id" = v."rectificationId"
  AND r."hazardId" <> v."hazardId";
UPDATE "Extension" e SET "hazardId" = d."hazardId" FROM "Deadline" d
WHERE d."workspaceId" = e."workspaceId" AND d."id" = e."deadlineId"
  AND d."hazardId" <> e."hazardId";
UPDATE "Notification" n SET "hazardId" = d."hazardId" FROM "Deadline" d
WHERE d."workspaceId" = n."workspaceId" AND d."id" = n."deadlineId"
  AND d."hazardId" IS DISTINCT FROM n."hazardId";

-- Evidence names its rectification or verification by a column of its own. What was none of the same
-- hazard said nothing true: the evidence stays, with its hazard and stage alone.
ALTER TABLE "Evidence" ADD COLUMN "rectificationId" UUID, ADD COLUMN "verificationId" UUID;
UPDATE "Evidence" e SET "rectificationId" = r."id" FROM "Rectification" r
WHERE e."stage" = 'rectification' AND r."workspaceId" = e."workspaceId"
  AND r."hazardId" = e."hazardId" AND r."id" = e."subjectId";
UPDATE "Evidence" e SET "verificationId" = v."id" FROM "Verification" v
WHERE e."stage" = 'verification' AND v."workspaceId" = e."workspaceId"
  AND v."hazardId" = e."hazardId" AND v."id" = e."subjectId";
ALTER TABLE "Evidence" DROP COLUMN "subjectId";

-- The unit wins: by it alone the version before went by a day or a ladder, so each keeps its meaning. Of
-- days of one unit and date the last one counted, and stays. Of versions with one number the first was in
-- force, and stays. Rows may change places with one another, so the keys stand aside meanwhile.
DELETE FROM "CalendarDay" s USING "CalendarDay" t
WHERE t."workspaceId" = s."workspaceId" AND t."date" = s."date"
  AND t."unitId" IS NOT DISTINCT FROM s."unitId" AND t."scope" > s."scope";
ALTER TABLE "CalendarDay" DROP CONSTRAINT "CalendarDay_pkey";
UPDATE "CalendarDay" SET "scope" = coalesce("unitId"::text, 'workspace')
WHERE "scope" <> coalesce("unitId"::text, 'workspace');
ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("workspaceId", "scope", "date");
DELETE FROM "Policy" s USING "Policy" t
WHERE t."workspaceId" = s."workspaceId" AND t."kind" = s."kind" AND t."level" = s."level"
  AND t."version" = s."version" AND t."unitId" IS NOT DISTINCT FROM s."unitId"
  AND t."scope" < s."scope";
DROP INDEX "Policy_workspaceId_scope_kind_level_version_key";
UPDATE "Policy" SET "scope" = coalesce("unitId"::text, 'workspace')
WHERE "scope" <> coalesce("unitId"::text, 'workspace');
CREATE UNIQUE INDEX "Policy_workspaceId_scope_kind_level_version_key" ON "Policy"("workspaceId", "scope", "kind", "level", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_workspaceId_hazardId_id_key" ON "Deadline"("workspaceId", "hazardId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_workspaceId_hazardId_id_key" ON "Rectification"("workspaceId", "hazardId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_workspaceId_hazardId_id_key" ON "Verification"("workspaceId", "hazardId", "id");

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_committedById_fkey" FOREIGN KEY ("workspaceId", "committedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_workspaceId_rectifiedById_fkey" FOREIGN KEY ("workspaceId", "rectifiedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_workspaceId_hazardId_rectificationId_fkey" FOREIGN KEY ("workspaceId", "hazardId", "rectificationId") REFERENCES "Rectification"("workspaceId", "hazardId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_workspaceId_verifierId_fkey" FOREIGN KEY ("workspaceId", "verifierId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_hazardId_rectificationId_fkey" FOREIGN KEY ("workspaceId", "hazardId", "rectificationId") REFERENCES "Rectification"("workspaceId", "hazardId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_hazardId_verificationId_fkey" FOREIGN KEY ("workspaceId", "hazardId", "verificationId") REFERENCES "Verification"("workspaceId", "hazardId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_addedById_fkey" FOREIGN KEY ("workspaceId", "addedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_workspaceId_hazardId_deadlineId_fkey" FOREIGN KEY ("workspaceId", "hazardId", "deadlineId") REFERENCES "Deadline"("workspaceId", "hazardId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_workspaceId_actorId_fkey" FOREIGN KEY ("workspaceId", "actorId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_workspaceId_savedById_fkey" FOREIGN KEY ("workspaceId", "savedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_workspaceId_hazardId_deadlineId_fkey" FOREIGN KEY ("workspaceId", "hazardId", "deadlineId") REFERENCES "Deadline"("workspaceId", "hazardId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_workspaceId_decidedById_fkey" FOREIGN KEY ("workspaceId", "decidedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a foreign key cannot say: a scope is the workspace or the unit beside it; a message about a
-- deadline names its hazard, or the key through both would not be looked at; evidence belongs to what its
-- stage says.
ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_scope_check"
  CHECK ("scope" = coalesce("unitId"::text, 'workspace'));
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_scope_check"
  CHECK ("scope" = coalesce("unitId"::text, 'workspace'));
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_deadline_has_hazard_check"
  CHECK ("deadlineId" IS NULL OR "hazardId" IS NOT NULL);
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_stage_check"
  CHECK (("rectificationId" IS NULL OR "stage" = 'rectification')
    AND ("verificationId" IS NULL OR "stage" = 'verification'));
