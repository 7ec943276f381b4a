-- Places are compared in another spelling than before, which SQL cannot write: the next start gives a key to
-- every place that has none.
UPDATE "Hazard" SET "placeKey" = '';

-- Partial: a start finds at once that none lacks.
CREATE INDEX "Hazard_without_place_key_idx" ON "Hazard"("id") WHERE "placeKey" = '';
