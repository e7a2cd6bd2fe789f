import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';

/** The buyer's choice of a card brand on Antom's page, and when it was seen. */
export interface BrandChoice {
  readonly at: Date;
  readonly brand: string;
}

/** Notes when buyers choose a brand: the simulator itself remembers the last choice only. Watches for as long as the simulator runs. */
export function watchBrandChoices(
  simulator: Pick<AntomSimulator, 'payments' | 'onChange'>,
  now: () => Date,
): (paymentRequestId: string) => readonly BrandChoice[] {
  const choices = new Map<string, BrandChoice[]>();
  simulator.onChange(() => {
    for (const { paymentRequestId, brand, request } of simulator.payments()) {
      const made = choices.get(paymentRequestId) ?? [];
      const known = made.at(-1)?.brand ?? request.paymentMethod.paymentMethodMetaData.selectedCardBrand;
      if (brand !== undefined && brand !== known) choices.set(paymentRequestId, [...made, { at: now(), brand }]);
    }
  });
  return (paymentRequestId) => choices.get(paymentRequestId) ?? [];
}
