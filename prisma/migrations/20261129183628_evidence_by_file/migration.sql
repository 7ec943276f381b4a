-- CreateIndex
CREATE INDEX "Evidence_workspaceId_fileId_idx" ON "Evidence"("workspaceId", "fileId");
