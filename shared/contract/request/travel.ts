import * as z from 'zod/mini';
import { flagAsText, wholeNumber } from './both-forms.ts';
import { address, personName } from './people.ts';
import { optionalText } from './text.ts';
import { dateOrTime, time } from './time.ts';

const ticketDelivery = {
  ticketDeliveryMethod: optionalText(32, 'How the ticket is delivered: pick_up, email, post or phone.'),
  ticketDeliveryRecipient: optionalText(256, 'Who gets the ticket.'),
};

const leg = z.strictObject({
  departureTime: z.optional(time('When it departs.')),
  arrivalTime: z.optional(time('When it arrives.')),
  departureAddress: z.optional(address),
  arrivalAddress: z.optional(address),
  carrierName: optionalText(128, 'Carrier.'),
  carrierNo: optionalText(64, "The carrier's code."),
  classType: z.optional(z.enum(['FIRSTLEVEL', 'SECONDLEVEL', 'THIRDLEVEL']).check(z.describe('Class, from the best down.'))),
  departureAirportCode: optionalText(8, 'IATA code of the airport of departure.'),
  arrivalAirportCode: optionalText(8, 'IATA code of the airport of arrival.'),
  fareBasis: optionalText(256, 'Fare basis.'),
  couponNumber: optionalText(256, 'Number of the coupon.'),
  flightNumber: optionalText(256, 'Number of the flight.'),
  passengerNameRecord: optionalText(256, 'Passenger name record (PNR).'),
  ...ticketDelivery,
});

const passenger = z.strictObject({
  passengerName: z.optional(personName),
  passengerEmail: optionalText(64, 'E-mail address.'),
  passengerPhoneNo: optionalText(32, 'Phone number.'),
  passengerId: optionalText(256, 'Number of the document that identifies the passenger.'),
  passengerIdType: optionalText(64, 'Kind of that document, such as PASSPORT.'),
  passengerCode: optionalText(256, 'Code of the passenger.'),
});

const ancillaryService = z.strictObject({
  categoryCode: optionalText(64, 'Category of the service.'),
  subCategoryCode: optionalText(64, 'Category within it.'),
});

export const transit = z.strictObject({
  transitType: z.optional(z.enum(['FLIGHT', 'TRAIN', 'CRUISE', 'COACH']).check(z.describe('How the buyer travels.'))),
  legs: z.optional(z.array(leg).check(z.maxLength(10), z.describe('The legs of the journey, 10 at most.'))),
  passengers: z.optional(z.array(passenger).check(z.maxLength(100), z.describe('Who travels, 100 at most.'))),
  agentCode: optionalText(256, "The travel agent's code."),
  agentName: optionalText(256, "The travel agent's name."),
  ticketNumber: optionalText(256, 'Number of the ticket.'),
  ticketIssuerCode: optionalText(256, 'Who issued the ticket.'),
  restrictedTicketIndicator: z.optional(flagAsText('Whether the ticket is restricted.')),
  ancillaryData: z.optional(
    z
      .strictObject({
        services: z.optional(z.array(ancillaryService).check(z.maxLength(100), z.describe('Services beside the journey, 100 at most.'))),
        connectedTicketNumber: optionalText(256, 'The ticket that they belong to.'),
      })
      .check(z.describe('Services beside the journey.')),
  ),
});

export const lodging = z.strictObject({
  hotelName: optionalText(128, 'Name of the hotel.'),
  hotelAddress: z.optional(address),
  checkInDate: z.optional(dateOrTime('When the guests arrive.')),
  checkOutDate: z.optional(dateOrTime('When the guests leave.')),
  numberOfNights: z.optional(wholeNumber({ min: 1, max: 9999 }, 'How many nights.')),
  numberOfRooms: z.optional(wholeNumber({ min: 1, max: 9999 }, 'How many rooms.')),
  guestNames: z.optional(z.array(personName).check(z.maxLength(100), z.describe('Who stays, 100 at most.'))),
  roomClass: optionalText(256, 'Class of the room.'),
  ...ticketDelivery,
});
