-- AlterTable
ALTER TABLE "Hazard" ADD COLUMN     "withdrawalReason" TEXT;

-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "proposedId" TEXT,
ALTER COLUMN "interimControl" DROP NOT NULL,
ALTER COLUMN "requestedDueOn" DROP NOT NULL;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_workspaceId_proposedId_fkey" FOREIGN KEY ("workspaceId", "proposedId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
