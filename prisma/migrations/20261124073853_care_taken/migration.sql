-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'care_taken';
