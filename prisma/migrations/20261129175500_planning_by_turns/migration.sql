-- What is due in one workspace: planning takes a share of each.
CREATE INDEX "Deadline_due_in_workspace_idx" ON "Deadline"("workspaceId", "nextReminderAt", "id")
  WHERE "settledAt" IS NULL;
