-- Sent messages that asked something say what became of it once their matter has moved.
ALTER TABLE "Notification"
  ADD COLUMN "asks" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "moves" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "reviseAt" TIMESTAMPTZ(3),
  ADD COLUMN "reviseTries" INTEGER NOT NULL DEFAULT 0;

-- What was sent before may still ask something; what is old is left as it is.
UPDATE "Notification" SET "asks" = true
WHERE "state" = 'sent' AND "messageTs" IS NOT NULL AND "matterId" IS NOT NULL
  AND "kind" NOT IN ('card', 'timeline') AND "settledAt" > now() - interval '60 days';

-- Partial: what asks nothing and what is up to date cost them nothing.
CREATE INDEX "Notification_revise_idx" ON "Notification"("workspaceId", "reviseAt")
  WHERE "state" = 'sent' AND "reviseAt" IS NOT NULL;
CREATE INDEX "Notification_asking_message_idx" ON "Notification"("workspaceId", "messageTs") WHERE "asks";
