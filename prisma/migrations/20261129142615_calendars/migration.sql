-- AlterTable
ALTER TABLE "CalendarDay" ALTER COLUMN "isWorking" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "hasOwnWeekend" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "hasOwnWeekend" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "weekend" INTEGER[];
