-- Records of inspection that wait for their confirmation, of all deadlines that ever were.
CREATE INDEX "Deadline_confirm_record_idx" ON "Deadline"("dueAt")
  WHERE "kind" = 'confirm_record' AND "settledAt" IS NULL;
