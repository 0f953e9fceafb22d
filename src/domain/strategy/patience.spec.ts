import { withApprovalTime } from './patience.js';

describe('the time an alert may take', () => {
  const strategy = { approvalSeconds: 300, maxQueueSeconds: 60, maxSignalAgeSeconds: 120 };

  it('is longer by the time that the operator is given', () => {
    const patient = { approvalSeconds: 300, maxQueueSeconds: 360, maxSignalAgeSeconds: 420 };
    expect(withApprovalTime(strategy)).toEqual(patient);
  });

  it('is the same without approval, and an age that is off stays off', () => {
    const free = { ...strategy, approvalSeconds: null };
    expect(withApprovalTime(free)).toBe(free);
    expect(withApprovalTime({ ...strategy, maxSignalAgeSeconds: 0 }).maxSignalAgeSeconds).toBe(0);
  });
});
