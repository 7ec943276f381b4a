-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "channels" JSONB NOT NULL DEFAULT '[]';
