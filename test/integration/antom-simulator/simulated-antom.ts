import { generateKeyPairSync } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type AntomSimulator, startAntomSimulator } from '../../../infra/antom-simulator/antom-simulator.ts';
import type { AntomSimulatorOptions } from '../../../infra/antom-simulator/simulator-options.ts';
import { SANDBOX_CLIENT_ID } from '../../../infra/antom-simulator/throw-away-keys.ts';
import { type NotificationReceiver, startNotificationReceiver } from './notification-receiver.ts';
import { createSimulatorClient, type SimulatorClient } from './simulator-client.ts';

export const CLIENT_ID = SANDBOX_CLIENT_ID;
export const merchantKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const antomKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface SimulatedAntom {
  readonly antom: AntomSimulator;
  readonly merchant: NotificationReceiver;
  readonly call: SimulatorClient;
  /** A `pay` request with all required fields; `changes` replaces fields of its top level. */
  readonly aPayRequest: (changes?: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** Opens a payment and returns its `paymentId`. */
  readonly opened: (paymentRequestId: string, value?: string) => Promise<string>;
  /** Opens a payment that is captured when this resolves, and returns its `paymentId`. */
  readonly captured: (paymentRequestId: string, value?: string) => Promise<string>;
}

/** A fast simulator and a merchant's notify URL. Both end with the test. */
export async function simulatedAntom(options: Partial<AntomSimulatorOptions> = {}): Promise<SimulatedAntom> {
  const merchant = await startNotificationReceiver();
  onTestFinished(() => merchant.close());
  const antom = await startAntomSimulator({
    clientId: CLIENT_ID,
    merchantPublicKey: merchantKeys.publicKey,
    antomKey: { keyVersion: '1', privateKey: antomKeys.privateKey },
    captureDelayMs: 5,
    refundDelayMs: 5,
    resendDelaysMs: [0, 5, 5],
    ...options,
  });
  onTestFinished(() => antom.close());
  const clientId = options.clientId ?? CLIENT_ID;
  const merchantKey = { keyVersion: '1', privateKey: merchantKeys.privateKey };
  const call = createSimulatorClient({ url: antom.url, clientId, merchantKey, antomPublicKey: antomKeys.publicKey });
  const aPayRequest = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
    productCode: 'CASHIER_PAYMENT',
    paymentRequestId: 'payment_1',
    order: { referenceOrderId: 'order_1', orderDescription: '예제 주문', orderAmount: { currency: 'KRW', value: '46000' } },
    paymentAmount: { currency: 'KRW', value: '46000' },
    paymentMethod: {
      paymentMethodType: 'CARD',
      paymentMethodMetaData: { requireIssuerAuthentication: true, selectedCardBrand: 'HYUNDAI' },
    },
    paymentFactor: { isAuthorization: true },
    paymentRedirectUrl: 'http://127.0.0.1:9/return?order=1',
    paymentNotifyUrl: merchant.url,
    settlementStrategy: { settlementCurrency: 'KRW' },
    env: { terminalType: 'WAP', osType: 'ANDROID', clientIp: '192.0.2.1' },
    ...changes,
  });
  const opened = async (paymentRequestId: string, value = '46000'): Promise<string> => {
    const answer = await call('pay', aPayRequest({ paymentRequestId, paymentAmount: { currency: 'KRW', value } }));
    return String(answer.body['paymentId']);
  };
  const captured = async (paymentRequestId: string, value?: string): Promise<string> => {
    const paymentId = await opened(paymentRequestId, value);
    antom.buyer.approve(paymentRequestId);
    await antom.settled();
    return paymentId;
  };
  return { antom, merchant, call, aPayRequest, opened, captured };
}
