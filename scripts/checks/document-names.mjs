// Names of honours, topics, services and directions of cooperation are those of the policy documents, word for word, and
// 示范 stands only in such names: an example is 示例.

import ts from 'typescript';
import { isTestCode, nodesOf, parse, placeOf, typeScriptBelow } from './source-files.mjs';

const DOMAIN = 'libs/domain/src';

/** The names in the documents, by enumeration and code. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const NAMES = {
  HONOUR_CODES: {
    CHINA_QUALITY_AWARD: '中国质量奖',
    CHINA_QUALITY_AWARD_NOMINATION: '中国质量奖提名奖',
    GD_GOV_QUALITY_AWARD: '广东省政府质量奖',
    GD_GOV_QUALITY_AWARD_NOMINATION: '广东省政府质量奖提名奖',
    SZ_MAYOR_QUALITY_AWARD: '市长质量奖',
    SHENZHEN_PREMIUM: '深圳精品',
    CHINA_PREMIUM: '中国精品',
    ZHENPIN: '圳品',
    QUALITY_LEADING_ENTERPRISE: '质量领军企业',
    STANDARD_TOP_RUNNER: '企业标准领跑者',
    NATIONAL_QUALITY_BRAND_DEMO_ZONE: '全国质量品牌提升示范区',
    INTL_QC_CIRCLE_CONVENTION: '国际质量管理小组大会',
    INTL_QUALITY_INNOVATION_CONTEST: '国际质量创新大赛',
    NATIONAL_QUALITY_INNOVATION_EXCHANGE: '全国质量创新与技术成果交流活动',
    METROLOGY_TC_SC_WORK: '计量技术专业机构工作',
    NATIONAL_ENERGY_METROLOGY_DEMO: '全国能源资源计量服务示范项目',
    INDUSTRIAL_METROLOGY_BENCHMARK_DEMO: '工业企业计量标杆示范项目',
    STANDARDIZATION_PILOT: '标准化试点示范',
    TIME_HONOURED_BRAND: '老字号',
  },
  TECH_TOPICS: {
    QUALITY_STRATEGY: '质量战略',
    LEAN_DESIGN: '精益设计',
    QUALITY_AND_RELIABILITY_ENGINEERING: '质量与可靠性工程',
    MEASUREMENT_PRINCIPLES_AND_TESTING: '测量原理和测试技术',
    PROCESS_CAPABILITY: '制程能力',
    RISK_AND_SAFETY_CONTROL: '风险评估与安全管控',
    PRODUCT_RECYCLING: '产品再生利用技术',
    LIFE_CYCLE_DEMAND_MANAGEMENT: '全周期用户需求管理',
  },
  SERVICE_KINDS: {
    RESEARCH_DEVELOPMENT: '产品研发',
    CALIBRATION: '仪器校准',
    STANDARDS: '标准研制',
    TESTING_CERTIFICATION: '检测认证',
    INCOMING_MATERIAL_CONTROL: '进料管控',
    PRODUCTION_ASSURANCE: '生产保障',
    MARKET_ACCESS: '市场准入',
    EMC_PRECHECK: '电磁兼容预检',
    EXPORT: '品牌出海',
    TECH_ASSISTANCE: '质量技术帮扶',
    NEW_PRODUCT_SCALE_UP: '新产品规模化应用',
    TRAINING: '培训',
  },
  ALIGNMENT_DIMENSIONS: {
    RULES_MANAGEMENT_STANDARDS: '规则、管理、标准联通',
    MATERIAL_EQUIPMENT_TERMINAL: '原料、装备、终端协作',
    RD_ENGINEERING_VALIDATION: '研发、工程、验证集成',
    PRODUCTION_SUPPLY_SALES: '产、供、销衔接',
  },
};

/** Texts of the documents with 示范, and the organisations of the acceptance scenarios, which are named by the documents. */
const WITH_MODEL = new RegExp(
  [
    '示范效应',
    '质量品牌提升示范区',
    '知识产权保护示范区',
    '计量服务示范项目',
    '计量标杆示范项目',
    '全国计量示范项目',
    '试点示范',
    '质量发展示范',
    '示范(?:市场监管局|链长(?:办公室)?|链主企业|链员企业|检测机构|计量机构|认证机构|一站式平台)',
  ].join('|'),
  'gu',
);

/**
 * The labels of codes (`CODE: term('…', '…')`) in the domain.
 * @returns {readonly { readonly code: string, readonly zh: string, readonly place: string }[]}
 */
function labels() {
  return typeScriptBelow(DOMAIN)
    .filter((file) => !isTestCode(file))
    .flatMap((file) => {
      const source = parse(file);
      return [...nodesOf(source)].flatMap((node) => {
        if (!ts.isPropertyAssignment(node) || !ts.isCallExpression(node.initializer)) return [];
        const [zh] = node.initializer.arguments;
        if (node.initializer.expression.getText() !== 'term' || !zh || !ts.isStringLiteral(zh)) return [];
        return [{ code: node.name.getText(), zh: zh.text, place: placeOf(source, node) }];
      });
    });
}

/**
 * Labels that differ from the document, and codes whose name in the document is not listed above.
 * @param {readonly { readonly name: string, readonly codes: readonly string[], readonly place: string }[]} enumerations
 */
export function documentNames(enumerations) {
  const found = labels();
  return Object.entries(NAMES).flatMap(([enumeration, names]) => [
    ...enumerations
      .filter(({ name }) => name === enumeration)
      .flatMap(({ codes, place }) =>
        codes
          .filter((code) => !Object.hasOwn(names, code))
          .map((code) => `${place} document-name: ${enumeration} ${code} has no name of the documents`),
      ),
    ...Object.entries(names).flatMap(([code, name]) => {
      const ofCode = found.filter((label) => label.code === code);
      const [first] = ofCode;
      return first === undefined || ofCode.some(({ zh }) => zh === name)
        ? []
        : [`${first.place} document-name: ${code} is ${name} in the documents, not ${first.zh}`];
    }),
  ]);
}

/**
 * 示范 in a text that is not a name of the documents.
 * @param {string} place
 * @param {string} text
 */
export const modelForExample = (place, text) =>
  text.replaceAll(WITH_MODEL, '').includes('示范') ? [`${place} example: 示范 means "model", write 示例`] : [];
