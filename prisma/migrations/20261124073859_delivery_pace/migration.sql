-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "deliveryPace" JSONB;
