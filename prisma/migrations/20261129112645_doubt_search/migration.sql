-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "doubtCursor" JSONB,
ADD COLUMN     "doubtUntil" TIMESTAMPTZ(3);
