import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { startShop } from '../../infra/demo/shop/shop.ts';
import { type RunningSystem, runningSystem } from '../support/running-system.ts';
import { type Device, type Visit, visitor } from './visits.ts';

export interface VisitedShop {
  readonly url: string;
  readonly system: RunningSystem;
  /** A buyer with a new browser, on the shop's first page. */
  visit(device: Device): Promise<Visit>;
}

/** The whole system with the demo shop and a browser, once for a file's tests. The getter is for use inside tests. */
export function visitedShop(): () => VisitedShop {
  const system = runningSystem({ captureDelayMs: 1_500, magicAmounts: true });
  const visit = visitor();
  let shop: Awaited<ReturnType<typeof startShop>> | undefined;

  beforeAll(async () => {
    shop = await startShop({ apiUrl: system().apiUrl, apiKey: system().apiKey, newId: randomUUID, pollMs: 100 });
  });

  afterAll(() => shop?.close());

  return () => {
    if (shop === undefined) throw new Error('the shop is open inside tests only');
    const { url } = shop;
    return { url, system: system(), visit: (device) => visit()(device, url) };
  };
}
