-- AlterTable
ALTER TABLE "EvidenceShare" ADD COLUMN     "removeAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "EvidenceShare_removeAt_idx" ON "EvidenceShare"("removeAt");
