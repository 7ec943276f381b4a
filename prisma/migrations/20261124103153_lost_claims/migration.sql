-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "lostClaims" INTEGER NOT NULL DEFAULT 0;
