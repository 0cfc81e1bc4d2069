import { answered, connect } from 'lingqu-client';

const lingqu = connect({ url: process.env['LINGQU_URL'] ?? '', key: process.env['LINGQU_KEY'] ?? '' });
const page = answered(await lingqu.GET('/api/rows/tests', { params: { query: { limit: 5, verdict: ['PASS'] } } }));
console.log(page.total, page.items.map(({ row }) => [row.testId, row.verdict]));
