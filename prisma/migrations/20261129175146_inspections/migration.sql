-- CreateEnum
CREATE TYPE "CampaignKind" AS ENUM ('mutual', 'self_inspection', 'routine', 'special');

-- CreateEnum
CREATE TYPE "CampaignMode" AS ENUM ('cycle', 'pairs', 'draw', 'balanced', 'by_hand');

-- CreateEnum
CREATE TYPE "CampaignState" AS ENUM ('prepared', 'announced', 'running', 'summed_up', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "VisitState" AS ENUM ('planned', 'started', 'finished', 'dropped');

-- CreateEnum
CREATE TYPE "RecordState" AS ENUM ('waiting', 'confirmed', 'refused', 'unconfirmed');

-- CreateEnum
CREATE TYPE "GroupReportState" AS ENUM ('drafted', 'handed_in', 'graded');

-- CreateEnum
CREATE TYPE "SheetSide" AS ENUM ('peer', 'self');

-- AlterTable
ALTER TABLE "Hazard" ADD COLUMN     "foundInId" UUID;

-- CreateTable
CREATE TABLE "Campaign" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "basis" TEXT,
    "kind" "CampaignKind" NOT NULL,
    "mode" "CampaignMode" NOT NULL,
    "state" "CampaignState" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "groupSize" INTEGER NOT NULL,
    "visitsPerUnit" INTEGER NOT NULL,
    "certifiedPerGroup" INTEGER NOT NULL,
    "unannounced" BOOLEAN NOT NULL,
    "weights" JSONB NOT NULL,
    "seed" TEXT,
    "drawRule" TEXT,
    "plan" JSONB,
    "previousId" UUID,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "announcedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "summedUpAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledById" TEXT,
    "cancelReason" TEXT,
    "figures" JSONB,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignUnit" (
    "workspaceId" TEXT NOT NULL,
    "campaignId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "groupPosition" INTEGER,

    CONSTRAINT "CampaignUnit_pkey" PRIMARY KEY ("workspaceId","campaignId","unitId")
);

-- CreateTable
CREATE TABLE "CampaignTable" (
    "workspaceId" TEXT NOT NULL,
    "campaignId" UUID NOT NULL,
    "tableVersionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CampaignTable_pkey" PRIMARY KEY ("workspaceId","campaignId","tableVersionId")
);

-- CreateTable
CREATE TABLE "InspectionGroup" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "campaignId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT,
    "state" "GroupReportState" NOT NULL DEFAULT 'drafted',
    "handedInAt" TIMESTAMPTZ(3),
    "handedInById" TEXT,
    "sentBack" INTEGER NOT NULL DEFAULT 0,
    "grade" INTEGER,
    "gradeReason" TEXT,
    "gradedById" TEXT,
    "gradedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InspectionGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "campaignId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "plannedOn" DATE NOT NULL,
    "unannounced" BOOLEAN NOT NULL,
    "state" "VisitState" NOT NULL DEFAULT 'planned',
    "startedAt" TIMESTAMPTZ(3),
    "startedById" TEXT,
    "receivedBy" TEXT,
    "unitReported" TEXT,
    "entryRefused" TEXT,
    "finishedAt" TIMESTAMPTZ(3),
    "finishedById" TEXT,
    "record" "RecordState",
    "recordNote" TEXT,
    "witnesses" TEXT[],
    "recordedAt" TIMESTAMPTZ(3),
    "recordedById" TEXT,
    "droppedAt" TIMESTAMPTZ(3),
    "droppedById" TEXT,
    "dropReason" TEXT,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitMove" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "visitId" UUID NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "movedById" TEXT NOT NULL,
    "movedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VisitMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentSection" (
    "workspaceId" TEXT NOT NULL,
    "matterId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DocumentSection_pkey" PRIMARY KEY ("workspaceId","matterId","key")
);

-- CreateTable
CREATE TABLE "ScoringTable" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "ScoringTable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoringTableVersion" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "tableId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "savedById" TEXT,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScoringTableVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoreSheet" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "visitId" UUID NOT NULL,
    "tableVersionId" UUID NOT NULL,
    "side" "SheetSide" NOT NULL,
    "handedInAt" TIMESTAMPTZ(3),
    "handedInById" TEXT,

    CONSTRAINT "ScoreSheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoreEntry" (
    "workspaceId" TEXT NOT NULL,
    "sheetId" UUID NOT NULL,
    "itemKey" TEXT NOT NULL,
    "lost" DECIMAL(8,2) NOT NULL,
    "isMissing" BOOLEAN NOT NULL,
    "isNotApplicable" BOOLEAN NOT NULL,
    "reason" TEXT,
    "scoredById" TEXT NOT NULL,
    "scoredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScoreEntry_pkey" PRIMARY KEY ("workspaceId","sheetId","itemKey")
);

-- CreateTable
CREATE TABLE "GoodPractice" (
    "id" UUID NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "visitId" UUID NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "fileIds" TEXT[],
    "notedById" TEXT NOT NULL,
    "notedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GoodPractice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CarriedOver" (
    "workspaceId" TEXT NOT NULL,
    "campaignId" UUID NOT NULL,
    "hazardId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CarriedOver_pkey" PRIMARY KEY ("workspaceId","campaignId","hazardId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_workspaceId_id_key" ON "Campaign"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_workspaceId_submissionKey_key" ON "Campaign"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "InspectionGroup_workspaceId_id_key" ON "InspectionGroup"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InspectionGroup_workspaceId_campaignId_position_key" ON "InspectionGroup"("workspaceId", "campaignId", "position");

-- CreateIndex
CREATE INDEX "Visit_workspaceId_campaignId_idx" ON "Visit"("workspaceId", "campaignId");

-- CreateIndex
CREATE INDEX "Visit_workspaceId_unitId_idx" ON "Visit"("workspaceId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_workspaceId_id_key" ON "Visit"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "VisitMove_workspaceId_visitId_idx" ON "VisitMove"("workspaceId", "visitId");

-- CreateIndex
CREATE UNIQUE INDEX "VisitMove_workspaceId_submissionKey_key" ON "VisitMove"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "ScoringTable_workspaceId_id_key" ON "ScoringTable"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ScoringTableVersion_workspaceId_id_key" ON "ScoringTableVersion"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ScoringTableVersion_workspaceId_tableId_version_key" ON "ScoringTableVersion"("workspaceId", "tableId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreSheet_workspaceId_id_key" ON "ScoreSheet"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreSheet_workspaceId_visitId_tableVersionId_side_key" ON "ScoreSheet"("workspaceId", "visitId", "tableVersionId", "side");

-- CreateIndex
CREATE INDEX "GoodPractice_workspaceId_visitId_idx" ON "GoodPractice"("workspaceId", "visitId");

-- CreateIndex
CREATE UNIQUE INDEX "GoodPractice_workspaceId_submissionKey_key" ON "GoodPractice"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Hazard_workspaceId_foundInId_idx" ON "Hazard"("workspaceId", "foundInId");

-- AddForeignKey
ALTER TABLE "Hazard" ADD CONSTRAINT "Hazard_workspaceId_foundInId_fkey" FOREIGN KEY ("workspaceId", "foundInId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_workspaceId_id_fkey" FOREIGN KEY ("workspaceId", "id") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_workspaceId_previousId_fkey" FOREIGN KEY ("workspaceId", "previousId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_workspaceId_cancelledById_fkey" FOREIGN KEY ("workspaceId", "cancelledById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignUnit" ADD CONSTRAINT "CampaignUnit_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignUnit" ADD CONSTRAINT "CampaignUnit_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignTable" ADD CONSTRAINT "CampaignTable_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignTable" ADD CONSTRAINT "CampaignTable_workspaceId_tableVersionId_fkey" FOREIGN KEY ("workspaceId", "tableVersionId") REFERENCES "ScoringTableVersion"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionGroup" ADD CONSTRAINT "InspectionGroup_workspaceId_id_fkey" FOREIGN KEY ("workspaceId", "id") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionGroup" ADD CONSTRAINT "InspectionGroup_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionGroup" ADD CONSTRAINT "InspectionGroup_workspaceId_handedInById_fkey" FOREIGN KEY ("workspaceId", "handedInById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionGroup" ADD CONSTRAINT "InspectionGroup_workspaceId_gradedById_fkey" FOREIGN KEY ("workspaceId", "gradedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_id_fkey" FOREIGN KEY ("workspaceId", "id") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_groupId_fkey" FOREIGN KEY ("workspaceId", "groupId") REFERENCES "InspectionGroup"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_startedById_fkey" FOREIGN KEY ("workspaceId", "startedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_finishedById_fkey" FOREIGN KEY ("workspaceId", "finishedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_droppedById_fkey" FOREIGN KEY ("workspaceId", "droppedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitMove" ADD CONSTRAINT "VisitMove_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitMove" ADD CONSTRAINT "VisitMove_workspaceId_movedById_fkey" FOREIGN KEY ("workspaceId", "movedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentSection" ADD CONSTRAINT "DocumentSection_workspaceId_matterId_fkey" FOREIGN KEY ("workspaceId", "matterId") REFERENCES "Matter"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentSection" ADD CONSTRAINT "DocumentSection_workspaceId_writtenById_fkey" FOREIGN KEY ("workspaceId", "writtenById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringTable" ADD CONSTRAINT "ScoringTable_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringTableVersion" ADD CONSTRAINT "ScoringTableVersion_workspaceId_tableId_fkey" FOREIGN KEY ("workspaceId", "tableId") REFERENCES "ScoringTable"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringTableVersion" ADD CONSTRAINT "ScoringTableVersion_workspaceId_savedById_fkey" FOREIGN KEY ("workspaceId", "savedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_workspaceId_tableVersionId_fkey" FOREIGN KEY ("workspaceId", "tableVersionId") REFERENCES "ScoringTableVersion"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_workspaceId_handedInById_fkey" FOREIGN KEY ("workspaceId", "handedInById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_workspaceId_sheetId_fkey" FOREIGN KEY ("workspaceId", "sheetId") REFERENCES "ScoreSheet"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_workspaceId_scoredById_fkey" FOREIGN KEY ("workspaceId", "scoredById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoodPractice" ADD CONSTRAINT "GoodPractice_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoodPractice" ADD CONSTRAINT "GoodPractice_workspaceId_notedById_fkey" FOREIGN KEY ("workspaceId", "notedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CarriedOver" ADD CONSTRAINT "CarriedOver_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CarriedOver" ADD CONSTRAINT "CarriedOver_workspaceId_hazardId_fkey" FOREIGN KEY ("workspaceId", "hazardId") REFERENCES "Hazard"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CarriedOver" ADD CONSTRAINT "CarriedOver_workspaceId_byId_fkey" FOREIGN KEY ("workspaceId", "byId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say: what has happened stands with the state.
ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_period_check" CHECK ("endsOn" >= "startsOn"),
  ADD CONSTRAINT "Campaign_figures_check"
    CHECK ("groupSize" >= 1 AND "visitsPerUnit" >= 1 AND "certifiedPerGroup" >= 0),
  ADD CONSTRAINT "Campaign_state_check" CHECK (
    ("state" = 'cancelled') = ("cancelledAt" IS NOT NULL)
    AND ("cancelledAt" IS NULL) = ("cancelReason" IS NULL)
    AND ("cancelledAt" IS NULL) = ("cancelledById" IS NULL)
    AND ("state" = 'closed') = ("closedAt" IS NOT NULL)
    AND ("state" IN ('prepared', 'cancelled') OR "announcedAt" IS NOT NULL)
    AND ("state" <> 'prepared' OR "announcedAt" IS NULL)
    AND ("state" = 'prepared' OR "plan" IS NULL)
    AND ("state" <> 'running' OR "startedAt" IS NOT NULL)
    AND ("state" <> 'summed_up' OR "summedUpAt" IS NOT NULL));
ALTER TABLE "InspectionGroup"
  ADD CONSTRAINT "InspectionGroup_grade_check" CHECK ("grade" BETWEEN 0 AND 100 AND "sentBack" >= 0),
  ADD CONSTRAINT "InspectionGroup_state_check" CHECK (
    ("state" = 'drafted') = ("handedInAt" IS NULL)
    AND ("handedInAt" IS NULL) = ("handedInById" IS NULL)
    AND ("state" = 'graded') = ("gradedAt" IS NOT NULL)
    AND ("gradedAt" IS NULL) = ("gradedById" IS NULL)
    AND ("gradedAt" IS NULL) = ("grade" IS NULL));
ALTER TABLE "Visit"
  ADD CONSTRAINT "Visit_state_check" CHECK (
    ("state" <> 'planned' OR "startedAt" IS NULL)
    AND ("state" NOT IN ('started', 'finished') OR "startedAt" IS NOT NULL)
    AND ("startedAt" IS NULL) = ("startedById" IS NULL)
    AND ("state" = 'finished') = ("finishedAt" IS NOT NULL)
    AND ("finishedAt" IS NULL) = ("finishedById" IS NULL)
    AND ("state" = 'dropped') = ("droppedAt" IS NOT NULL)
    AND ("droppedAt" IS NULL) = ("dropReason" IS NULL)
    AND ("droppedAt" IS NULL) = ("droppedById" IS NULL)),
  ADD CONSTRAINT "Visit_record_check" CHECK (
    ("state" = 'finished') = ("record" IS NOT NULL)
    AND ("record" IS NULL OR ("record" = 'waiting') = ("recordedAt" IS NULL))
    AND ("record" IS NOT NULL OR "recordedAt" IS NULL)
    AND ("record" IS DISTINCT FROM 'refused' OR coalesce(cardinality("witnesses"), 0) >= 2));
ALTER TABLE "VisitMove" ADD CONSTRAINT "VisitMove_days_check" CHECK ("fromOn" <> "toOn");
ALTER TABLE "ScoringTableVersion" ADD CONSTRAINT "ScoringTableVersion_version_check" CHECK ("version" >= 1);
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_handed_in_check"
  CHECK (("handedInAt" IS NULL) = ("handedInById" IS NULL));
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_lost_check"
  CHECK ("lost" >= 0 AND NOT ("isMissing" AND "isNotApplicable"));
