import type { PaymentMethod } from './payment-method.ts';

/**
 * South Korean cards whose issuer authenticates the buyer on a page of its own.
 * Source: docs.antom.com, "Accept payments with South Korean issuer-authenticated cards".
 */
export const issuerAuthenticatedCard: PaymentMethod = {
  paymentMethodType: 'CARD',
  paymentMethodMetaData: ({ selectedCardBrand }) => ({ requireIssuerAuthentication: true, selectedCardBrand }),
  paymentFactor: { isAuthorization: true, captureMode: 'AUTOMATIC' },
  success: 'authorized',
  canBeVoidedAfterSuccess: false, // Antom captures by itself; from then on only a refund gives the money back
};
