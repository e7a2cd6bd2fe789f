import { EXIT_CODES, OperatorError } from '../operator-error.ts';
import { checkAntom } from './check-antom.ts';
import { checkApiClients } from './check-api-clients.ts';
import { checkClock } from './check-clock.ts';
import { checkConfiguration } from './check-configuration.ts';
import { type CheckContext, gatherCheckContext, type Instruments } from './check-context.ts';
import { checkEndpoints, checkEventDeadLetters } from './check-deliveries.ts';
import { checkKeyOwners, checkKeySize, checkRegisteredKey, checkRoundTrip } from './check-keys.ts';
import { checkMerchantKey } from './check-merchant-key.ts';
import { checkNotifyUrl } from './check-notify-url.ts';
import { checkPublicKeys } from './check-public-keys.ts';
import { type CheckResult, describeCheckResult, hasPassed, problem } from './check-result.ts';
import { checkWebhook } from './check-webhook.ts';
import { HELP, parseDoctorOptions } from './doctor-options.ts';

type Check = (context: CheckContext, instruments: Instruments) => CheckResult | Promise<CheckResult>;

/** In the order in which problems are best fixed. */
const CHECKS: Readonly<Record<string, Check>> = {
  Configuration: checkConfiguration,
  'Antom’s public keys': checkPublicKeys,
  'Merchant key': checkMerchantKey,
  'Whose key is whose': checkKeyOwners,
  'Key size': checkKeySize,
  'Registered key': checkRegisteredKey,
  'Signing and verifying': checkRoundTrip,
  Clock: checkClock,
  Antom: checkAntom,
  'Notify URL': checkNotifyUrl,
  Webhook: checkWebhook,
  'API clients': checkApiClients,
  'Webhook endpoints': checkEndpoints,
  'Dead letters of events': checkEventDeadLetters,
};

/** Carries out the command and prints the results. Returns the exit code: `done` only when all checks passed. */
export async function runChecks(args: readonly string[], instruments: Instruments): Promise<number> {
  const { print } = instruments;
  try {
    const options = parseDoctorOptions(args);
    if (options === undefined) {
      print(HELP);
      return EXIT_CODES.done;
    }
    const context = await gatherCheckContext(options, instruments);
    let notPassed = 0;
    for (const [name, check] of Object.entries(CHECKS)) {
      const result = await carryOut(check, context, instruments);
      if (!hasPassed(result)) notPassed++;
      print(describeCheckResult(name, result));
    }
    print(
      notPassed === 0
        ? 'All checks passed.'
        : `${notPassed} of ${Object.keys(CHECKS).length} checks did not pass. Fix the first problem: the others may follow from it.`,
    );
    return notPassed === 0 ? EXIT_CODES.done : EXIT_CODES.refused;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    print(`Not checked: ${error.message}`);
    return EXIT_CODES[error.kind];
  }
}

/** A check that throws hides no other result. Its error is not printed, because it might contain a secret. */
async function carryOut(check: Check, context: CheckContext, instruments: Instruments): Promise<CheckResult> {
  try {
    return await check(context, instruments);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    return problem(`could not be carried out (${name})`, 'fix the other problems first; if there are none, this check has a bug');
  }
}
