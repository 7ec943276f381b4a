-- CreateEnum
CREATE TYPE "RepeatInterval" AS ENUM ('monthly', 'quarterly');

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "preparedFor" DATE,
ADD COLUMN     "repeatAt" TIMESTAMPTZ(3),
ADD COLUMN     "repeats" "RepeatInterval",
ADD COLUMN     "repeatsUntil" DATE,
ADD COLUMN     "seriesEndsOn" DATE,
ADD COLUMN     "seriesStartsOn" DATE;

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_workspaceId_previousId_preparedFor_key" ON "Campaign"("workspaceId", "previousId", "preparedFor");

-- What Prisma's schema cannot say: a series has its first period, and what is cancelled does not repeat.
ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_repeats_check" CHECK (
    ("repeats" IS NULL) = ("seriesStartsOn" IS NULL)
    AND ("repeats" IS NULL) = ("seriesEndsOn" IS NULL)
    AND "seriesEndsOn" >= "seriesStartsOn"
    AND ("repeats" IS NOT NULL OR ("repeatsUntil" IS NULL AND "repeatAt" IS NULL))
    AND ("state" <> 'cancelled' OR "repeatAt" IS NULL));

-- The few campaigns whose next round is to be prepared, of all that ever were.
CREATE INDEX "Campaign_repeatAt_idx" ON "Campaign"("repeatAt") WHERE "repeatAt" IS NOT NULL;
