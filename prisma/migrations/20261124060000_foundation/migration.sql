-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'leader', 'inspector', 'responsible_person');

-- CreateEnum
CREATE TYPE "HazardState" AS ENUM ('reported', 'committed', 'rectified', 'closed', 'withdrawn');

-- CreateEnum
CREATE TYPE "Level" AS ENUM ('general', 'major');

-- CreateEnum
CREATE TYPE "Category" AS ENUM ('facility', 'behaviour', 'management');

-- CreateEnum
CREATE TYPE "HazardKind" AS ENUM ('missing', 'damaged', 'not_used', 'operating_rules', 'labour_discipline', 'unlicensed', 'system', 'education', 'staffing', 'contractor', 'archives');

-- CreateEnum
CREATE TYPE "ControlMeasure" AS ENUM ('elimination', 'substitution', 'engineering', 'administrative', 'ppe');

-- CreateEnum
CREATE TYPE "VerificationResult" AS ENUM ('fixed', 'partly', 'not_fixed');

-- CreateEnum
CREATE TYPE "EvidenceStage" AS ENUM ('report', 'rectification', 'verification');

-- CreateEnum
CREATE TYPE "DeadlineKind" AS ENUM ('commit', 'rectify', 'verify');

-- CreateEnum
CREATE TYPE "DeadlineOutcome" AS ENUM ('met', 'superseded');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('assigned', 'committed', 'rectified', 'verified', 'sent_back', 'closed', 'withdrawn', 'reminder', 'unreachable', 'handed_over', 'card', 'timeline');

-- CreateEnum
CREATE TYPE "RecipientKind" AS ENUM ('member', 'channel');

-- CreateEnum
CREATE TYPE "NotificationState" AS ENUM ('pending', 'claimed', 'sent', 'skipped', 'unreachable', 'exhausted');

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "workdayStart" INTEGER NOT NULL DEFAULT 540,
    "workdayEnd" INTEGER NOT NULL DEFAULT 1080,
    "officeChannelId" TEXT,
    "guestsMayReport" BOOLEAN NOT NULL DEFAULT false,
    "lastHazardNumber" INTEGER NOT NULL DEFAULT 0,
    "setUpAt" TIMESTAMPTZ(3),
    "deliveryHolder" TEXT,
    "deliveryLeaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "locale" TEXT,
    "timeZone" TEXT,
    "roles" "Role"[],
    "unitId" UUID,
    "isSlackAdmin" BOOLEAN NOT NULL DEFAULT false,
    "isGuest" BOOLEAN NOT NULL DEFAULT false,
    "isForeign" BOOLEAN NOT NULL DEFAULT false,
    "isDeactivated" BOOLEAN NOT NULL DEFAULT false,
    "dmChannelId" TEXT,
    "refreshedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" UUID,
    "leaderId" TEXT,
    "defaultResponsibleId" TEXT,
    "channelId" TEXT,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hazard" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "state" "HazardState" NOT NULL,
    "onTheSpot" BOOLEAN NOT NULL DEFAULT false,
    "description" TEXT NOT NULL,
    "category" "Category" NOT NULL,
    "kind" "HazardKind" NOT NULL,
    "unitId" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "placeKey" TEXT NOT NULL,
    "level" "Level" NOT NULL,
    "severity" INTEGER NOT NULL,
    "likelihood" INTEGER NOT NULL,
    "clause" TEXT,
    "interimControl" TEXT,
    "sourcePermalink" TEXT,
    "reporterId" TEXT NOT NULL,
    "responsibleId" TEXT NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "rectifiedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "duplicateOfId" UUID,
    "repeatOfId" UUID,
    "failedVerifications" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "cardChannelId" TEXT,
    "cardTs" TEXT,

    CONSTRAINT "Hazard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "hazardId" UUID NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "strongestControl" "ControlMeasure" NOT NULL,
    "completerId" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "responsibleLeaderId" TEXT,
    "acceptorId" TEXT NOT NULL,
    "secondAcceptorId" TEXT,
    "funds" TEXT,
    "contingencyPlan" TEXT,
    "interimControl" TEXT,
    "committedById" TEXT NOT NULL,
    "committedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rectification" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "hazardId" UUID NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "whatWasDone" TEXT NOT NULL,
    "doneOn" DATE NOT NULL,
    "evidenceText" TEXT,
    "rectifiedById" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Rectification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "hazardId" UUID NOT NULL,
    "rectificationId" UUID NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "verifierId" TEXT NOT NULL,
    "result" "VerificationResult" NOT NULL,
    "opinion" TEXT NOT NULL,
    "evidenceText" TEXT,
    "nextDueOn" DATE,
    "verifiedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "hazardId" UUID NOT NULL,
    "stage" "EvidenceStage" NOT NULL,
    "subjectId" UUID,
    "fileId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "permalink" TEXT NOT NULL,
    "addedById" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "hazardId" UUID NOT NULL,
    "kind" "DeadlineKind" NOT NULL,
    "owedById" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "originalDueAt" TIMESTAMPTZ(3) NOT NULL,
    "policy" JSONB NOT NULL,
    "nextReminderAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "outcome" "DeadlineOutcome",

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "hazardId" UUID,
    "deadlineId" UUID,
    "stepKey" TEXT,
    "recipientKind" "RecipientKind" NOT NULL,
    "recipientId" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "state" "NotificationState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "claimedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "doubtSince" TIMESTAMPTZ(3),
    "channelId" TEXT,
    "messageTs" TEXT,
    "outcome" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "hazardId" UUID,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReceivedEvent" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReceivedEvent_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Member_workspaceId_unitId_idx" ON "Member"("workspaceId", "unitId");

-- CreateIndex
CREATE INDEX "Unit_workspaceId_leaderId_idx" ON "Unit"("workspaceId", "leaderId");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_workspaceId_id_key" ON "Unit"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_workspaceId_name_key" ON "Unit"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "Hazard_workspaceId_state_reportedAt_idx" ON "Hazard"("workspaceId", "state", "reportedAt");

-- CreateIndex
CREATE INDEX "Hazard_workspaceId_unitId_reportedAt_idx" ON "Hazard"("workspaceId", "unitId", "reportedAt");

-- CreateIndex
CREATE INDEX "Hazard_workspaceId_unitId_category_placeKey_idx" ON "Hazard"("workspaceId", "unitId", "category", "placeKey");

-- CreateIndex
CREATE INDEX "Hazard_workspaceId_responsibleId_state_idx" ON "Hazard"("workspaceId", "responsibleId", "state");

-- CreateIndex
CREATE INDEX "Hazard_workspaceId_reporterId_reportedAt_idx" ON "Hazard"("workspaceId", "reporterId", "reportedAt");

-- CreateIndex
CREATE INDEX "Hazard_workspaceId_closedAt_idx" ON "Hazard"("workspaceId", "closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Hazard_workspaceId_id_key" ON "Hazard"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Hazard_workspaceId_number_key" ON "Hazard"("workspaceId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Hazard_workspaceId_submissionKey_key" ON "Hazard"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Commitment_workspaceId_hazardId_committedAt_idx" ON "Commitment"("workspaceId", "hazardId", "committedAt");

-- CreateIndex
CREATE INDEX "Commitment_workspaceId_completerId_idx" ON "Commitment"("workspaceId", "completerId");

-- CreateIndex
CREATE UNIQUE INDEX "Commitment_workspaceId_submissionKey_key" ON "Commitment"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Rectification_workspaceId_hazardId_submittedAt_idx" ON "Rectification"("workspaceId", "hazardId", "submittedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_workspaceId_id_key" ON "Rectification"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_workspaceId_submissionKey_key" ON "Rectification"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Verification_workspaceId_hazardId_verifiedAt_idx" ON "Verification"("workspaceId", "hazardId", "verifiedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_workspaceId_submissionKey_key" ON "Verification"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_workspaceId_rectificationId_verifierId_key" ON "Verification"("workspaceId", "rectificationId", "verifierId");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_workspaceId_hazardId_stage_fileId_key" ON "Evidence"("workspaceId", "hazardId", "stage", "fileId");

-- CreateIndex
CREATE INDEX "Deadline_nextReminderAt_idx" ON "Deadline"("nextReminderAt");

-- CreateIndex
CREATE INDEX "Deadline_workspaceId_hazardId_idx" ON "Deadline"("workspaceId", "hazardId");

-- CreateIndex
CREATE INDEX "Deadline_workspaceId_owedById_settledAt_dueAt_idx" ON "Deadline"("workspaceId", "owedById", "settledAt", "dueAt");

-- CreateIndex
CREATE INDEX "Deadline_workspaceId_settledAt_dueAt_idx" ON "Deadline"("workspaceId", "settledAt", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_workspaceId_id_key" ON "Deadline"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Notification_state_notBefore_idx" ON "Notification"("state", "notBefore");

-- CreateIndex
CREATE INDEX "Notification_workspaceId_state_notBefore_sequence_idx" ON "Notification"("workspaceId", "state", "notBefore", "sequence");

-- CreateIndex
CREATE INDEX "Notification_workspaceId_hazardId_idx" ON "Notification"("workspaceId", "hazardId");

-- CreateIndex
CREATE INDEX "Notification_deadlineId_idx" ON "Notification"("deadlineId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_workspaceId_dedupeKey_key" ON "Notification"("workspaceId", "dedupeKey");

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_hazardId_sequence_idx" ON "AuditEvent"("workspaceId", "hazardId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_at_idx" ON "AuditEvent"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "ReceivedEvent_receivedAt_idx" ON "ReceivedEvent"("receivedAt");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_parentId_fkey" FOREIGN KEY ("workspaceId", "parentId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_leaderId_fkey" FOREIGN KEY ("workspaceId", "leaderId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_defaultResponsibleId_fkey" FOREIGN KEY ("workspaceId", "defaultResponsibleId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_reporterId_fkey" FOREIGN KEY ("workspaceId", "reporterId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_responsibleId_fkey" FOREIGN KEY ("workspaceId", "responsibleId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_duplicateOfId_fkey" FOREIGN KEY ("workspaceId", "duplicateOfId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_repeatOfId_fkey" FOREIGN KEY ("workspaceId", "repeatOfId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_completerId_fkey" FOREIGN KEY ("workspaceId", "completerId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_responsibleLeaderId_fkey" FOREIGN KEY ("workspaceId", "responsibleLeaderId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_acceptorId_fkey" FOREIGN KEY ("workspaceId", "acceptorId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_secondAcceptorId_fkey" FOREIGN KEY ("workspaceId", "secondAcceptorId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_workspaceId_rectificationId_fkey" FOREIGN KEY ("workspaceId", "rectificationId") REFERENCES "Rectification"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_workspaceId_owedById_fkey" FOREIGN KEY ("workspaceId", "owedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_workspaceId_deadlineId_fkey" FOREIGN KEY ("workspaceId", "deadlineId") REFERENCES "Deadline"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReceivedEvent" ADD CONSTRAINT "ReceivedEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The history is append-only: whoever connects, the database refuses to change or delete an event.
CREATE FUNCTION "refuseToRewriteHistory"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE TRIGGER "AuditEvent_append_only"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseToRewriteHistory"();
