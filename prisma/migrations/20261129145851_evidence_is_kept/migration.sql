-- CreateEnum
CREATE TYPE "CopyState" AS ENUM ('pending', 'kept', 'refused', 'lost');

-- CreateTable
CREATE TABLE "EvidenceCopy" (
    "workspaceId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "state" "CopyState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "size" INTEGER,
    "mimeType" TEXT,
    "sha256" TEXT,
    "reason" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "EvidenceCopy_pkey" PRIMARY KEY ("workspaceId","fileId")
);

-- CreateTable
CREATE TABLE "EvidenceShare" (
    "workspaceId" TEXT NOT NULL,
    "matterId" UUID NOT NULL,
    "fileId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "recipientId" TEXT,
    "threadTs" TEXT,
    "uploadId" TEXT,
    "permalink" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "sharedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EvidenceShare_pkey" PRIMARY KEY ("workspaceId","matterId","fileId","channelId")
);

-- CreateTable
CREATE TABLE "EvidenceFolder" (
    "id" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EvidenceFolder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EvidenceCopy_nextAttemptAt_idx" ON "EvidenceCopy"("nextAttemptAt");

-- CreateIndex
CREATE INDEX "EvidenceShare_nextAttemptAt_idx" ON "EvidenceShare"("nextAttemptAt");

-- AddForeignKey
ALTER TABLE "EvidenceCopy" ADD CONSTRAINT "EvidenceCopy_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceShare" ADD CONSTRAINT "EvidenceShare_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceShare" ADD CONSTRAINT "EvidenceShare_workspaceId_fileId_fkey" FOREIGN KEY ("workspaceId", "fileId") REFERENCES "EvidenceCopy"("workspaceId", "fileId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was handed in before is fetched too, as far as Slack still has it.
INSERT INTO "EvidenceCopy" ("workspaceId", "fileId", "nextAttemptAt")
SELECT "workspaceId", "fileId", min("addedAt") FROM "Evidence" GROUP BY "workspaceId", "fileId";
