-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "comesFirst" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Notification_workspaceId_comesFirst_state_notBefore_idx" ON "Notification"("workspaceId", "comesFirst", "state", "notBefore");

-- What waits now goes by the same order as what is planned from now on.
UPDATE "Notification" SET "comesFirst" = true
WHERE "state" IN ('pending', 'claimed')
  AND "kind" NOT IN ('reminder', 'morning', 'unreachable', 'handed_over');
