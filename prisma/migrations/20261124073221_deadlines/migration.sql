-- CreateEnum
CREATE TYPE "ExtensionDecision" AS ENUM ('approved', 'approved_other_date', 'refused');

-- AlterEnum
ALTER TYPE "DeadlineKind" ADD VALUE 'decide_extension';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NotificationKind" ADD VALUE 'extension_asked';
ALTER TYPE "NotificationKind" ADD VALUE 'extension_decided';
ALTER TYPE "NotificationKind" ADD VALUE 'morning';

-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "acknowledgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "careTakenById" TEXT,
ADD COLUMN     "careTakenUntil" TIMESTAMPTZ(3),
ADD COLUMN     "snoozedUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "morningAt" INTEGER,
ADD COLUMN     "silentMorning" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "workdayEnd" INTEGER,
ADD COLUMN     "workdayStart" INTEGER;

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "country" TEXT;

-- CreateTable
CREATE TABLE "CalendarDay" (
    "workspaceId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "unitId" UUID,
    "date" DATE NOT NULL,
    "isWorking" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("workspaceId","scope","date")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "unitId" UUID,
    "kind" "DeadlineKind" NOT NULL,
    "level" "Level" NOT NULL,
    "version" INTEGER NOT NULL,
    "policy" JSONB,
    "savedById" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Extension" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "hazardId" UUID NOT NULL,
    "deadlineId" UUID NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "isLate" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "interimControl" TEXT NOT NULL,
    "requestedDueOn" DATE NOT NULL,
    "decision" "ExtensionDecision",
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedDueOn" DATE,
    "decisionReason" TEXT,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Policy_workspaceId_scope_kind_level_version_key" ON "Policy"("workspaceId", "scope", "kind", "level", "version");

-- CreateIndex
CREATE INDEX "Extension_workspaceId_hazardId_askedAt_idx" ON "Extension"("workspaceId", "hazardId", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Extension_workspaceId_id_key" ON "Extension"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Extension_workspaceId_submissionKey_key" ON "Extension"("workspaceId", "submissionKey");

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_workspaceId_careTakenById_fkey" FOREIGN KEY ("workspaceId", "careTakenById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_workspaceId_deadlineId_fkey" FOREIGN KEY ("workspaceId", "deadlineId") REFERENCES "Deadline"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
