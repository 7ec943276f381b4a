-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "lostClaims" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Workspace_deliveryLeaseUntil_idx" ON "Workspace"("deliveryLeaseUntil");
