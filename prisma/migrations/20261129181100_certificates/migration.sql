-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "certificatesRequired" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "holderId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "scope" TEXT,
    "categories" TEXT[],
    "validFrom" DATE,
    "validUntil" DATE NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Certificate_span_check" CHECK ("validFrom" IS NULL OR "validFrom" <= "validUntil")
);

-- CreateIndex
CREATE INDEX "Certificate_workspaceId_holderId_idx" ON "Certificate"("workspaceId", "holderId");

-- CreateIndex
CREATE INDEX "Certificate_workspaceId_validUntil_idx" ON "Certificate"("workspaceId", "validUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_workspaceId_id_key" ON "Certificate"("workspaceId", "id");

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_workspaceId_holderId_fkey" FOREIGN KEY ("workspaceId", "holderId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
