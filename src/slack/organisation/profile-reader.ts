import type { WebClient } from '@slack/web-api';
import type { ProfileReader } from '../../use-cases/organisation/compare-profiles.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import { errorNameOf } from '../kit/slack-errors.js';
import type { Installation } from '../listening/installation.js';
import { fetchProfile } from '../listening/people.js';

/**
 * Reads people's profiles from Slack. That somebody does not exist is believed only of a Slack that knows the
 * app's own user: whoever is taken for gone keeps nothing.
 */
export function createProfileReader(source: {
  client: WebClient;
  installation: Installation;
  clock: Clock;
}): ProfileReader {
  const { client, installation, clock } = source;
  return {
    async read(userId) {
      const installed = await installation.find();
      try {
        return await fetchProfile(client, userId, installed, clock);
      } catch (error) {
        if (errorNameOf(error) !== 'user_not_found') throw error;
        await fetchProfile(client, installed.botUserId, installed, clock);
        return null;
      }
    },
  };
}
