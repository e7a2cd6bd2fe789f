import { enableLine, firstCommands, orderCommand } from '../commands.ts';
import type { Places } from '../start-page/places.ts';
import type { Forwarded } from './deliveries.ts';

export interface Printed {
  readonly places: Pick<Places, 'apiUrl' | 'apiKey' | 'shopUrl' | 'consoleUrl'>;
  /** How to run the doctor on this stack. */
  readonly doctorLine: string;
  /** Where the keys of this run are kept. */
  readonly keysFile: string;
  /** The server that gets the events, too. */
  readonly forwarded: Forwarded | undefined;
}

/** What `npm start` prints once everything runs. */
export function simulatorText(printed: Printed, startPageUrl: string, antomUrl: string): string {
  const { apiUrl, shopUrl, consoleUrl } = printed.places;
  return `
  Start here       ${startPageUrl}   experiments, each payment's timeline, commands to copy
  Demo shop        ${shopUrl}   buy something as a buyer would
  Payments API     ${apiUrl}   ${keyText(printed)}
  Antom simulator  ${antomUrl}   latest payments; a test can play the buyer there
  Console          ${consoleUrl}   the operator's: search, stories, refunds

${commandsText(printed)}`;
}

/** The same for a run with Antom's own sandbox, which has neither start page nor simulator. */
export function sandboxText(printed: Printed, antomUrl: string, publicUrl: string | undefined): string {
  const { apiUrl, shopUrl, consoleUrl } = printed.places;
  const notify =
    publicUrl === undefined
      ? `Antom cannot reach this machine, so its notifications do not arrive.
The reconciler asks Antom instead: after some seconds, then less and less often.
To get notifications, run a tunnel to ${apiUrl} and start with --public-url <its address>.`
      : `Antom notifies ${publicUrl}/webhooks/antom.
Whoever knows that address reaches the API, and still needs its key.`;
  return `
  Demo shop        ${shopUrl}   buy something as a buyer would
  Payments API     ${apiUrl}   ${keyText(printed)}
  Antom            ${antomUrl}   its sandbox; amounts that go wrong on purpose are the simulator's and mean nothing there
  Console          ${consoleUrl}   the operator's: search, stories, refunds

${notify}

${commandsText(printed)}`;
}

function keyText({ places: { apiKey } }: Printed): string {
  return `key of the merchant app "shop": ${apiKey}`;
}

function commandsText(printed: Printed): string {
  const { places, doctorLine, keysFile } = printed;
  return `${forwardingText(printed)}Check out an order, open the normalUrl of the answer in a browser and approve it:

${firstCommands(places).checkOut.line}

Read the order; ship when its next is "ship":

${orderCommand(places, 'ORDER_ID').line}

Check the stack with the doctor, like a deployed one.
In place of "npm run doctor --", "npm run payments -- list" lists the payments, "npm run events -- list --client shop" the events, and "npm run keys -- list" the
API keys:

${doctorLine}

The keys are the same at the next start; they are kept in ${keysFile}. Payments are not kept.
Ctrl-C stops everything.
Each event that is delivered gets a line here. The shop is an endpoint, and verifies its signature.
Each payment that moves gets a line here:
`;
}

function forwardingText({ forwarded, places }: Printed): string {
  if (forwarded === undefined) return '';
  const { url, secret, secretFile, endpointId, refused } = forwarded;
  const state =
    refused === undefined
      ? 'It has echoed the challenge, and gets every event from now on.'
      : `It gets nothing yet. ${refused}
Let it send data.challenge of a webhook_endpoint.verification event back in its answer, and then:

${enableLine(places, endpointId)}`;
  return `Events of the shop go to ${url}, signed with this secret (Standard Webhooks). It is kept in
${secretFile}, and the same at the next start:

${secret}

${state}

`;
}
