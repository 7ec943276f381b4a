-- Whoever handed in the work, at any of the hand-ins of a hazard, holds the role of rectifier: so far only
-- who did last held it.
INSERT INTO "Assignment" ("id", "workspaceId", "matterId", "role", "memberId", "position", "since")
SELECT gen_random_uuid(), earlier."workspaceId", earlier."hazardId", 'rectifier', earlier."rectifiedById",
  row_number() OVER (PARTITION BY earlier."workspaceId", earlier."hazardId" ORDER BY earlier."since" DESC),
  earlier."since"
FROM (
  SELECT "workspaceId", "hazardId", "rectifiedById", max("submittedAt") AS "since"
  FROM "Rectification"
  GROUP BY "workspaceId", "hazardId", "rectifiedById"
) AS earlier
WHERE NOT EXISTS (
  SELECT 1 FROM "Assignment" AS held
  WHERE held."workspaceId" = earlier."workspaceId" AND held."matterId" = earlier."hazardId"
    AND held."role" = 'rectifier' AND held."memberId" = earlier."rectifiedById" AND held."endedAt" IS NULL
);
