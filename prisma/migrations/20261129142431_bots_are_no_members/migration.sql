-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "isBot" BOOLEAN NOT NULL DEFAULT false;
