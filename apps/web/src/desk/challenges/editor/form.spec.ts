import { publicShare, withPart } from './form';

it('the prize is what both parts come to', () => {
  const one = withPart({}, 'ownFunds', '700000.00');
  expect(one.prize).toBe('700000.00');
  const both = withPart(one, 'publicFunds', '500000.50');
  expect(both).toEqual({ ownFunds: '700000.00', publicFunds: '500000.50', prize: '1200000.50' });
  expect(withPart(withPart(both, 'ownFunds', null), 'publicFunds', null).prize).toBeNull();
});

it('the public share is known once there is a sum', () => {
  expect(publicShare({})).toBeNull();
  expect(publicShare({ prize: '1200000.00', publicFunds: '400000.00' })).toBe(0.3333);
  expect(publicShare({ prize: '1200000.00', publicFunds: null })).toBeNull();
});
