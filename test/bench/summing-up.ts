import pg from 'pg';
import type { PrismaClient } from '../../src/database/generated/client.js';
import { readCampaignRows } from '../../src/database/inspections/campaign-figures.js';
import { openDatabase } from '../../src/database/open-database.js';
import { draftCampaignSummary } from '../../src/domain/inspections/summary/draft-campaign-summary.js';
import { campaignStatistics, countOf } from '../../src/domain/inspections/summary/figures.js';
import { createPgDatabase } from '../support/pg-server.js';
import { openCampaign } from '../use-cases/inspections/reporting/summed-up.js';
import { openWorks } from '../use-cases/works.js';
import { type Finding, median } from './statistics.js';

const hazards = 10_000;
const rounds = 9;
const now = new Date('2026-12-20T02:00:00Z');

/**
 * The summary of a campaign with 10,000 hazards, drafted from the database with all its figures and the lists
 * behind them, against hand-written SQL over a bare driver that reads the same columns of the same rows.
 */
export async function measureSummingUp(server: string): Promise<Finding[]> {
  const { url, drop } = await createPgDatabase(server, { migrated: true });
  const database = await openDatabase({ databaseUrl: url });
  const bare = new pg.Client(url);
  await bare.connect();
  try {
    const works = await openWorks(database);
    const { workspaceId, site, other, context } = works;
    for (const id of ['UACCEPTS', 'UORG']) await works.giveRoles(id, [], null);
    const groups = [site, other].map(({ id }) => {
      return { leaderId: 'UACCEPTS', memberIds: [], unitId: id };
    });
    const { campaign, visits } = await openCampaign(context, {
      ...{ workspaceId, organiserId: 'UORG', groups },
    });
    const { hazard } = await works.report();
    const { hazard: promised } = await works.report({ place: 'Bay 9' });
    await works.commit(promised);
    const visitIds = visits.map(({ id }) => id);
    await fill(database.background, workspaceId, {
      hazard: hazard.id,
      promised: promised.id,
      visitIds,
    });
    const times = { product: [] as number[], bare: [] as number[] };
    for (let round = -2; round < rounds; round += 1) {
      const began = performance.now();
      const rows = await readCampaignRows(database.prisma, workspaceId, campaign.id, now);
      if (rows === null) throw new Error('the campaign is there');
      const { figures } = campaignStatistics(rows);
      draftCampaignSummary({ rows, before: null, exampleIds: [] });
      const product = performance.now() - began;
      const beganBare = performance.now();
      const read = await bare.query(byHand, [workspaceId, campaign.id, now]);
      const other = performance.now() - beganBare;
      if (countOf(figures, 'hazards') !== read.rows.length) throw new Error('they differ');
      if (round < 0) continue;
      times.product.push(product);
      times.bare.push(other);
    }
    const [product, other2] = [median(times.product), median(times.bare)];
    return [
      {
        what: `the summary of a campaign with ${hazards.toLocaleString('en')} hazards`,
        product: `${product.toFixed(0)} ms`,
        bare: `${other2.toFixed(0)} ms to read them by SQL alone`,
        ratio: product / other2,
        aim: { atMost: 2 },
      },
    ];
  } finally {
    await bare.end();
    await database.close();
    await drop();
  }
}

const byHand = `
  SELECT h."id", m."number", h."foundInId", m."unitId", h."description", h."place", h."category", h."kind",
    m."level", h."state", h."onTheSpot", h."repeatOfId", h."rectifiedAt", h."closedAt",
    c."dueOn", c."fundsAmount", c."fundsCurrency", c."fundsNote",
    EXISTS (SELECT FROM "Deadline" d WHERE d."workspaceId" = h."workspaceId" AND d."matterId" = h."id"
      AND d."settledAt" IS NULL AND d."dueAt" < $3) AS "isOverdue",
    EXISTS (SELECT FROM "CarriedOver" o WHERE o."workspaceId" = h."workspaceId" AND o."hazardId" = h."id"
      AND o."campaignId" = $2::uuid) AS "isCarriedOver"
  FROM "Visit" v
  JOIN "Hazard" h ON h."workspaceId" = v."workspaceId" AND h."foundInId" = v."id"
  JOIN "Matter" m ON m."workspaceId" = h."workspaceId" AND m."id" = h."id"
  LEFT JOIN LATERAL (SELECT * FROM "Commitment" c WHERE c."workspaceId" = h."workspaceId"
    AND c."hazardId" = h."id" ORDER BY c."committedAt" DESC LIMIT 1) c ON true
  WHERE v."workspaceId" = $1 AND v."campaignId" = $2::uuid AND h."withdrawnAt" IS NULL
  ORDER BY m."number"`;

/** Copies of two hazards, one of them promised, each with its open deadline; found in the visits by turns. */
async function fill(
  prisma: PrismaClient,
  workspaceId: string,
  from: { hazard: string; promised: string; visitIds: readonly string[] },
): Promise<void> {
  const columns = async (table: string, ...own: string[]) => {
    const rows = await prisma.$queryRawUnsafe<{ name: string }[]>(`
      SELECT column_name::text AS "name" FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = '${table}'`);
    const others = rows.map(({ name }) => name).filter((name) => !own.includes(name));
    return others.map((name) => `"${name}"`).join(', ');
  };
  await prisma.$executeRawUnsafe(`
    CREATE TABLE "made" AS SELECT n, gen_random_uuid() AS "newId",
      (CASE WHEN n % 2 = 0 THEN '${from.hazard}' ELSE '${from.promised}' END)::uuid AS "oldId",
      (ARRAY['${from.visitIds.join("','")}'])[1 + n % ${from.visitIds.length}]::uuid AS "visitId"
    FROM generate_series(1, ${hazards}) n`);
  const copy = async (table: string, own: Readonly<Record<string, string>>, key: string) => {
    const others = await columns(table, ...Object.keys(own));
    const names = Object.keys(own).map((name) => `"${name}"`);
    const of = others.split(', ').map((name) => `t.${name}`);
    await prisma.$executeRawUnsafe(`
      INSERT INTO "${table}" (${[...names, others].join(', ')})
      SELECT ${[...Object.values(own), ...of].join(', ')} FROM "made" m
      JOIN "${table}" t ON t."workspaceId" = '${workspaceId}' AND t."${key}" = m."oldId"`);
  };
  await copy('Matter', { id: 'm."newId"', number: '1000 + m.n' }, 'id');
  const found = { foundInId: 'm."visitId"', submissionKey: `'made ' || m.n` };
  await copy('Hazard', { id: 'm."newId"', ...found }, 'id');
  const ofHazard = {
    id: 'gen_random_uuid()',
    hazardId: 'm."newId"',
    submissionKey: `'made ' || m.n`,
  };
  await copy('Commitment', ofHazard, 'hazardId');
  await copy('Deadline', { id: 'gen_random_uuid()', matterId: 'm."newId"' }, 'matterId');
  await prisma.$executeRawUnsafe('DROP TABLE "made"');
  await prisma.$executeRawUnsafe('ANALYZE');
}
