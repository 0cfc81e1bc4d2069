import { checksOf } from '../checked-event.js';

/** The checks of what is read from this store; their errors say that it is KurrentDB. */
export const { checkedBytes, checkedEvent, requireAllPositions, requireValue } = checksOf('KurrentDB');
