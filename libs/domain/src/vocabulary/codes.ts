import type { MediaType } from '../kit/attached-file.js';
import { term, type Term } from '../kit/term.js';

const ROLES: Readonly<Record<string, Term>> = {
  REGULATOR: term('市场监管部门', 'Regulator'),
  CHAIN_CHIEF_OFFICE: term('链长办公室', 'Chain chief office'),
  CHAIN_LEADER: term('链主', 'Chain leader'),
  CHAIN_MEMBER: term('链员', 'Chain member'),
  TESTING_BODY: term('检验检测机构', 'Testing body'),
  COOPERATING_BODY: term(
    '协同机构（高校、院所、协会、媒体）',
    'Cooperating body (university, institute, association, media)',
  ),
  RESPONSIBLE_UNIT: term('责任单位', 'Responsible unit'),
  AUDITOR: term('审计员', 'Auditor'),
  ADMINISTRATOR: term('账号管理员', 'Administrator of accounts'),
};

const MEDIA: Readonly<Record<MediaType, Term>> = {
  'application/pdf': term('PDF 文档', 'PDF document'),
  'image/png': term('PNG 图片', 'PNG picture'),
  'image/jpeg': term('JPEG 图片', 'JPEG picture'),
  'image/webp': term('WebP 图片', 'WebP picture'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': term('Excel 工作簿', 'Excel workbook'),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': term('Word 文档', 'Word document'),
  'application/zip': term('ZIP 压缩包', 'ZIP archive'),
  'text/csv': term('CSV 表格', 'CSV table'),
  'text/plain': term('纯文本', 'Plain text'),
};

const ORGANISATIONS: Readonly<Record<string, Term>> = {
  ENTERPRISE: term('企业', 'Enterprise'),
  INSPECTION_TESTING_BODY: term('检验检测机构', 'Inspection and testing body'),
  METROLOGY_BODY: term('计量机构', 'Metrology body'),
  CERTIFICATION_BODY: term('认证机构', 'Certification body'),
  NQI_PLATFORM: term('一站式服务平台', 'One-stop NQI platform'),
  BANK: term('银行', 'Bank'),
  UNIVERSITY: term('高校', 'University'),
  RESEARCH_INSTITUTE: term('科研院所', 'Research institute'),
  INDUSTRY_ASSOCIATION: term('行业协会', 'Industry association'),
  MEDIA: term('媒体', 'Media'),
  GOVERNMENT_DEPARTMENT: term('政府部门', 'Government department'),
  SUBDISTRICT_OFFICE: term('街道办事处', 'Sub-district office'),
  PLATFORM_SELLER: term('网络平台销售者', 'Seller on an online platform'),
  LARGE: term('大型', 'Large'),
  SMALL: term('小型', 'Small'),
  MICRO: term('微型', 'Micro'),
  LEADER: term('链主', 'Chain leader'),
  MEMBER: term('链员', 'Member'),
  SUPPORTING_BODY: term('支撑机构', 'Supporting body'),
};

const REGIONS: Readonly<Record<string, Term>> = {
  SHENZHEN: term('深圳市', 'Shenzhen'),
  FUTIAN: term('福田区', 'Futian'),
  LUOHU: term('罗湖区', 'Luohu'),
  YANTIAN: term('盐田区', 'Yantian'),
  NANSHAN: term('南山区', 'Nanshan'),
  BAOAN: term('宝安区', "Bao'an"),
  LONGGANG: term('龙岗区', 'Longgang'),
  LONGHUA: term('龙华区', 'Longhua'),
  PINGSHAN: term('坪山区', 'Pingshan'),
  GUANGMING: term('光明区', 'Guangming'),
  DAPENG: term('大鹏新区', 'Dapeng'),
  SHENSHAN: term('深汕特别合作区', 'Shenshan'),
};

const LATE: Readonly<Record<string, Term>> = {
  LATE_FACT: term('迟录', 'Recorded late'),
  PAPER_SUBMISSION: term('纸质补录', 'Recorded from paper'),
  VOIDED_REPORT: term('作废报告', 'Report voided'),
  CORRECTED_RESULT: term('更正结果', 'Result corrected'),
  LOOSENED_LIMIT: term('放宽限值', 'Limit loosened'),
  APPROVED_DEVIATION: term('批准偏离', 'Deviation approved'),
  REOPENED_NONCONFORMITY: term('重开不合格项', 'Nonconformity reopened'),
  SELF_REFERRING_APPROVAL: term('自我审批', 'Decided about itself'),
  DUTIES_OF_ONE_PERSON: term('一人多责', 'Duties of one person'),
  SUBMITS: term('提出', 'Submits'),
  CARRIES_OUT: term('实施', 'Carries out'),
  DECIDES: term('审批', 'Decides'),
  PAYS: term('支付', 'Pays'),
  WITHDRAWN_VERIFICATION: term('撤回验证', 'Verification withdrawn'),
  HISTORICAL_IMPORT: term('历史数据导入', 'Historical import'),
  REPORT_ISSUED_LATE: term('报告出具较晚', 'Report issued late'),
  CORRECTION_OF_RECORD: term('更正记录', 'Correction of a record'),
  OTHER: term('其他', 'Other'),
};

const CHAIN: Readonly<Record<string, Term>> = {
  ACTIVE: term('运行中', 'Active'),
  UPSTREAM: term('上游', 'Upstream'),
  MIDSTREAM: term('中游', 'Midstream'),
  DOWNSTREAM: term('下游', 'Downstream'),
  BOTTLENECKS_RESOLVED: term('解决质量堵点', 'Bottlenecks resolved'),
  STANDARDS_PUBLISHED: term('发布标准', 'Standards published'),
  CERTIFICATIONS_VALID: term('有效认证证书', 'Valid certificates'),
  NQI_SERVICES_DELIVERED: term('质量基础设施服务', 'NQI services delivered'),
  SUPPLIER_AUDIT: term('供应商审核', 'Supplier audit'),
  METHOD_ADOPTED: term('导入先进质量方法', 'Quality method adopted'),
  SUPPLY_CHAIN_CLOUD: term('供应链云端质量协同', 'Supply chain cloud collaboration'),
  SME_SUPPORT: term('中小企业质量帮扶', 'SME support'),
  DIGITAL_TRANSFORMATION: term('链式数字化转型', 'Digital transformation'),
  TECHNOLOGY_SHARED: term('技术共享', 'Technology shared'),
  TRAINING: term('培训', 'Training'),
  EXPERT_VISIT: term('专家问诊', 'Expert visit'),
};

const BOTTLENECKS: Readonly<Record<string, Term>> = {
  IDENTIFIED: term('已提出', 'Identified'),
  CONFIRMED: term('已确认', 'Confirmed'),
  IN_PROGRESS: term('进行中', 'In progress'),
  RESOLVED: term('已解决', 'Resolved'),
  DISMISSED: term('未予认定', 'Dismissed'),
  LOW: term('低', 'Low'),
  MEDIUM: term('中', 'Medium'),
  HIGH: term('高', 'High'),
  CRITICAL: term('重大', 'Critical'),
  RULES_MANAGEMENT_STANDARDS: term('规则、管理、标准联通', 'Connection of rules, management and standards'),
  MATERIAL_EQUIPMENT_TERMINAL: term('原料、装备、终端协作', 'Cooperation in material, equipment and end products'),
  RD_ENGINEERING_VALIDATION: term('研发、工程、验证集成', 'Integration of R&D, engineering and validation'),
  PRODUCTION_SUPPLY_SALES: term('产、供、销衔接', 'Coordination of production, supply and sales'),
  DUPLICATE: term('重复', 'Duplicate'),
  NOT_REPRODUCIBLE: term('无法复现', 'Not reproducible'),
  OUT_OF_SCOPE: term('不在范围', 'Out of scope'),
  ALREADY_SOLVED: term('已另行解决', 'Already solved'),
};

const PROJECTS: Readonly<Record<string, Term>> = {
  OPEN_BID: term('揭榜', 'Open-bid call'),
  QUALITY_IMPROVEMENT: term('质量提升', 'Quality improvement'),
  QUALITY_TECH_RESEARCH: term('质量技术攻关', 'Quality technology research'),
  KEY_PART_RESEARCH: term('关键零部件攻关', 'Key part research'),
  QUALITY_MGMT_INNOVATION: term('质量管理创新', 'Quality management innovation'),
  ENTERPRISE_QM_DIGITALISATION: term('企业质量管理数字化再造', 'Enterprise quality management digitalisation'),
  TESTING_BODY_DIGITALISATION: term('检验检测机构数字化升级', 'Testing body digitalisation'),
  GBA_NQI_INTERCONNECTION: term('湾区质量基础设施互联互通', 'GBA NQI interconnection'),
  INDUSTRY_LIVELIHOOD_LINKAGE: term('产业民生质量联动', 'Industry-livelihood linkage'),
  BRAND_CULTIVATION: term('品牌培育', 'Brand cultivation'),
  BRAND_PROMOTION: term('品牌推广', 'Brand promotion'),
  CALL_OPEN: term('揭榜中', 'Call open'),
  PROPOSED: term('已提出', 'Proposed'),
  AWARDED: term('获评', 'Awarded'),
  ACCEPTANCE_REQUESTED: term('待验收', 'Acceptance requested'),
  ACCEPTED: term('已验收', 'Accepted'),
  UNDER_REVIEW: term('复核中', 'Under review'),
  PROJECT_UNDER_REVIEW: term('解决它的项目转入复核', 'The project that resolved it is under review'),
  NONCONFORMITY_REOPENED: term('不合格项重开', 'Nonconformity reopened'),
  NONCONFORMITY_RAISED: term('产生不合格项', 'Nonconformity raised'),
  TEST_REPORT_VOIDED: term('检测报告作废', 'Test report voided'),
  TERMINATED: term('已终止', 'Terminated'),
  SUBMITTED: term('已提交', 'Submitted'),
  WITHDRAWN: term('已撤回', 'Withdrawn'),
};

const TESTS: Readonly<Record<string, Term>> = {
  PASS: term('合格', 'Pass'),
  FAIL: term('不合格', 'Fail'),
  WRONG_SAMPLE: term('样品错误', 'Wrong sample'),
  EQUIPMENT_FAULT: term('设备故障', 'Equipment fault'),
  DATA_ERROR: term('数据错误', 'Data error'),
  FALSE_REPORT: term('虚假报告', 'False report'),
  WRONG_METHOD: term('方法错误', 'Wrong method'),
  OPEN: term('待整改', 'Open'),
  ACTION_PLANNED: term('已制定措施', 'Action planned'),
  ACTION_COMPLETED: term('措施已完成', 'Action completed'),
  VERIFIED: term('已验证', 'Verified'),
  ACTION_REJECTED: term('措施被驳回', 'Action rejected'),
  CLOSED: term('已关闭', 'Closed'),
  REINSPECTION_PASSED: term('复检合格', 'The re-inspection passed'),
  RESULT_VOIDED: term('依据的报告已作废', 'The report it rested on was voided'),
  RESULT_CORRECTED: term('依据的结果已更正为不合格', 'The result it rested on was corrected to a failure'),
  FAILED_RESULT_CORRECTED: term(
    '不合格结果已更正，复测与其不再可比',
    'The failed result was corrected; the retest is no longer comparable with it',
  ),
  NOT_EFFECTIVE: term('措施无效', 'Not effective'),
  NOT_IMPLEMENTED: term('未落实', 'Not implemented'),
  INSUFFICIENT_EVIDENCE: term('证据不足', 'Insufficient evidence'),
};

const CERTIFICATES: Readonly<Record<string, Term>> = {
  QMS: term('质量管理体系', 'Quality management system'),
  GBA_CARBON_FOOTPRINT_LABEL: term('碳足迹标识（湾区）', 'Carbon footprint label (GBA)'),
  GREEN_PRODUCT: term('绿色产品', 'Green product'),
  ORGANIC_PRODUCT: term('有机产品', 'Organic product'),
  HIGH_END_QUALITY: term('高端品质', 'High-end quality'),
  GBA_CERTIFICATION: term('湾区认证', 'GBA certification'),
  SERVICE: term('服务认证', 'Service certification'),
  GRANTED: term('已颁发', 'Granted'),
  SUSPENDED: term('已暂停', 'Suspended'),
  VALID: term('有效', 'Valid'),
  EXPIRED: term('已过期', 'Expired'),
};

/** Levels of platforms and honours, and parties of a consortium; standards have words of their own for some of these. */
const LEVELS_AND_PARTIES: Readonly<Record<string, Term>> = {
  INTERNATIONAL: term('国际级', 'International'),
  NATIONAL: term('国家级', 'National'),
  INDUSTRY: term('产业', 'Industry'),
};

const CLAIMS: Readonly<Record<string, Term>> = {
  ELIGIBLE: term('符合条件', 'Eligible'),
  RULE_NOT_FOUND: term('没有这条规则', 'No such rule'),
};

/** Words of codes that several actions or read models share. */
export const SHARED_CODES: Readonly<Record<string, Term>> = {
  ...MEDIA,
  ...ORGANISATIONS,
  ...ROLES,
  ...REGIONS,
  ...LATE,
  ...CHAIN,
  ...BOTTLENECKS,
  ...PROJECTS,
  ...TESTS,
  ...CERTIFICATES,
  ...LEVELS_AND_PARTIES,
  ...CLAIMS,
};
