import type { ParametersWording } from '../parameters.ts';

export const parameters: ParametersWording = {
  groups: {
    spread: {
      label: 'How it spreads',
      meaning: 'Outside influence and the four kinds of peers that a body may follow.',
    },
    receptivity: {
      label: 'Who is receptive',
      meaning: 'How readily bodies and officials of each level or rank open an account.',
    },
    pioneers: {
      label: 'Pioneers',
      meaning: 'Who answers the public first, before there is anybody to follow.',
    },
    platforms: {
      label: 'Platforms',
      meaning: 'When each service opened, whom it reaches and how attractive it is.',
    },
    public: {
      label: 'The public',
      meaning: 'How many people use micro-blogs, and how strongly government answers them.',
    },
    waves: {
      label: 'Waves and orders',
      meaning: 'Temporary rises on a date, whose cause is not identified, and orders from above.',
    },
    eligible: {
      label: 'Who could take part',
      meaning: 'The bodies and officials that can open an account at all (market potential).',
    },
    verification: {
      label: 'Verification',
      meaning: 'The time that a provider takes before an account counts.',
    },
    extra: {
      label: 'Further accounts',
      meaning: 'Second and later accounts of one body on the same platform.',
    },
    activity: {
      label: 'Posts and followers',
      meaning: 'What happens on an account after opening; it moves nobody else.',
    },
    population: { label: 'The country', meaning: 'How much of the country is simulated.' },
  },
  units: {
    'per-year': 'per year',
    share: '',
    ratio: '×',
    years: 'years',
    days: 'days',
    million: 'million',
    count: '',
    'per-day': 'per day',
    date: '',
    switch: '',
    number: '',
  },
  provenance: { reported: 'reported', fitted: 'fitted', assumed: 'assumption' },
  bands: {
    strength: ['none', 'very weak', 'weak', 'moderate', 'strong', 'very strong'],
    size: ['none', 'very small', 'small', 'medium', 'large', 'very large'],
    relative: ['none', 'far below', 'below', 'about equal', 'above', 'far above'],
  },
  parameters: {
    innovation: {
      label: 'Outside influence',
      meaning:
        'Rate at which a body opens an account by itself, moved by the public and not by peers (coefficient of innovation).',
    },
    imitation: {
      label: 'Imitation',
      meaning:
        'Rate at which a body would open an account if all its peers had one (coefficient of imitation).',
    },
    'weights.sectoral': {
      label: 'Weight of the own sector',
      meaning: 'Part of imitation that looks at the own sector in the whole country.',
    },
    'weights.horizontal': {
      label: 'Weight of neighbours in the sector',
      meaning: 'Part of imitation that looks at the own sector in the own province.',
    },
    'weights.vertical': {
      label: 'Weight of the superior',
      meaning: 'Part of imitation that looks at the nearest superior body.',
    },
    'weights.jurisdiction': {
      label: 'Weight of the own territory',
      meaning: 'Part of imitation that looks at the other agencies of the same territorial unit.',
    },
    'sectoral.enabled': {
      label: 'Own sector has influence',
      meaning: 'Off: nobody follows the own sector in the country, and no other peer gains weight.',
    },
    'horizontal.enabled': {
      label: 'Neighbours have influence',
      meaning:
        'Off: nobody follows the own sector in the province, and no other peer gains weight.',
    },
    'vertical.enabled': {
      label: 'Superiors have influence',
      meaning: 'Off: nobody follows a superior, and no other peer gains weight.',
    },
    'jurisdiction.enabled': {
      label: 'Own territory has influence',
      meaning:
        'Off: nobody follows the agencies of the own territorial unit, and no other peer gains weight.',
    },
    'crossPlatform.rate': {
      label: 'From one platform to the next',
      meaning: 'Added rate for a body that already has a verified account on another platform.',
    },
    'crossPlatform.enabled': {
      label: 'Platforms lead to platforms',
      meaning: 'Off: an account on one platform does not hasten one on another.',
    },
    'receptivity.agency.central': {
      label: 'Receptivity of central agencies',
      meaning: 'Multiplies every rate of ministries and other central bodies.',
    },
    'receptivity.agency.province': {
      label: 'Receptivity of provincial agencies',
      meaning: 'Multiplies every rate of agencies at provincial level.',
    },
    'receptivity.agency.prefecture': {
      label: 'Receptivity of prefectural agencies',
      meaning: 'Multiplies every rate of agencies at prefectural level.',
    },
    'receptivity.agency.county': {
      label: 'Receptivity of county agencies',
      meaning: 'Multiplies every rate of agencies at county level.',
    },
    'receptivity.agency.grassroots': {
      label: 'Receptivity of grass-roots agencies',
      meaning: 'Multiplies every rate of townships, stations and other grass-roots bodies.',
    },
    'receptivity.official': {
      label: 'Receptivity of officials',
      meaning: 'Multiplies every rate of individual officials; at 0 none opens an account.',
    },
    'receptivity.official.grassroots': {
      label: 'Officials below division rank',
      meaning: 'Multiplies, on top, the rates of officials below county or division rank.',
    },
    'receptivity.official.division': {
      label: 'Officials of division rank',
      meaning: 'Multiplies, on top, the rates of officials of county or division rank.',
    },
    'receptivity.official.senior': {
      label: 'Officials of bureau rank and above',
      meaning: 'Multiplies, on top, the rates of officials of bureau rank and above.',
    },
    'heterogeneity.variance': {
      label: 'Differences between bodies',
      meaning: 'Variance of the individual readiness (gamma frailty with mean 1).',
    },
    'heterogeneity.enabled': {
      label: 'Bodies differ in readiness',
      meaning: 'Off: all bodies of a kind are equally ready.',
    },
    'pioneers.sectors': {
      label: 'Head start of the early sectors',
      meaning:
        'Multiplies outside influence on public security, justice, publicity and tourism, the pioneers of 2010.',
    },
    'pioneers.police': {
      label: 'Head start of the police',
      meaning: 'Multiplies outside influence on public security, on top of the early sectors.',
    },
    'pioneers.seniorOfficials': {
      label: 'Head start of senior officials',
      meaning: 'Multiplies outside influence on officials of bureau rank and above.',
    },
    'attraction.sina': {
      label: 'Attraction of Sina',
      meaning: 'Multiplies every rate on Sina’s service; the measure for the others.',
    },
    'attraction.tencent': {
      label: 'Attraction of Tencent',
      meaning: 'Multiplies every rate on Tencent’s service.',
    },
    'attraction.people': {
      label: 'Attraction of People’s',
      meaning: 'Multiplies every rate on the service of the People’s Daily’s portal.',
    },
    'attraction.xinhua': {
      label: 'Attraction of Xinhua',
      meaning: 'Multiplies every rate on the service of Xinhua’s portal.',
    },
    'reach.sina': {
      label: 'Reach of Sina',
      meaning: 'Share of those who could take part that may ever open an account on Sina.',
    },
    'reach.tencent': {
      label: 'Reach of Tencent',
      meaning: 'Share of those who could take part that may ever open an account on Tencent.',
    },
    'reach.people': {
      label: 'Reach of People’s',
      meaning: 'Share of those who could take part that may ever open an account on People’s.',
    },
    'reach.xinhua': {
      label: 'Reach of Xinhua',
      meaning: 'Share of those who could take part that may ever open an account on Xinhua.',
    },
    'launch.sina': { label: 'Opening of Sina', meaning: 'Day on which Sina’s service opened.' },
    'launch.tencent': {
      label: 'Opening of Tencent',
      meaning: 'Day on which Tencent’s service opened.',
    },
    'launch.people': {
      label: 'Opening of People’s',
      meaning: 'Day on which the service of the People’s Daily’s portal opened.',
    },
    'launch.xinhua': {
      label: 'Opening of Xinhua',
      meaning: 'Day on which the service of Xinhua’s portal opened.',
    },
    'launch.ramp': {
      label: 'Time to full attraction',
      meaning: 'Time from its opening in which a platform reaches its full attraction.',
    },
    'publicUse.ceiling': {
      label: 'Public users in the end',
      meaning:
        'Number of public micro-blog users at which growth levels off; two counted points cannot fix it.',
    },
    'publicUse.exponent': {
      label: 'Answer to public use',
      meaning:
        'How strongly outside influence follows the number of public users: 0 not at all, 1 in proportion.',
    },
    'publicUse.lead': {
      label: 'Public use runs ahead by',
      meaning: 'Shifts the growth of public use to an earlier (or, if negative, later) time.',
    },
    'publicUse.users2010': {
      label: 'Public users at the end of 2010',
      meaning: 'Micro-blog users on 31 December 2010, as counted by CNNIC.',
    },
    'publicUse.users2011': {
      label: 'Public users in the middle of 2011',
      meaning: 'Micro-blog users on 30 June 2011, as counted by CNNIC.',
    },
    'publicUse.enabled': {
      label: 'Government answers the public',
      meaning:
        'Off: outside influence is the same at all times, however many people use the service.',
    },
    'waves.march.amplitude': {
      label: 'Wave of March 2011',
      meaning: 'Height of the rise of all rates after March 2011; its cause is not identified.',
    },
    'waves.march.date': {
      label: 'Wave of March 2011 begins',
      meaning: 'Day on which the wave of March 2011 begins.',
    },
    'waves.march.peak': {
      label: 'Wave of March 2011, time to its peak',
      meaning: 'Time from the beginning of the wave of March 2011 to its peak.',
    },
    'waves.summer.amplitude': {
      label: 'Wave of summer 2011 on Tencent',
      meaning:
        'Height of the rise of rates on Tencent in summer 2011; its cause is not identified.',
    },
    'waves.summer.date': {
      label: 'Wave of summer 2011 begins',
      meaning: 'Day on which the wave on Tencent begins.',
    },
    'waves.summer.peak': {
      label: 'Wave of summer 2011, time to its peak',
      meaning: 'Time from the beginning of the wave on Tencent to its peak.',
    },
    'waves.early2012.amplitude': {
      label: 'Wave of early 2012',
      meaning: 'Height of the rise of all rates in early 2012; its cause is not identified.',
    },
    'waves.early2012.date': {
      label: 'Wave of early 2012 begins',
      meaning: 'Day on which the wave of early 2012 begins.',
    },
    'waves.early2012.peak': {
      label: 'Wave of early 2012, time to its peak',
      meaning: 'Time from the beginning of the wave of early 2012 to its peak.',
    },
    'events.enabled': { label: 'Waves', meaning: 'Off: no wave raises any rate.' },
    'mandates.enabled': { label: 'Orders', meaning: 'Off: no order is given or obeyed.' },
    'eligible.agencies': {
      label: 'Agencies that could take part',
      meaning: 'Number of agencies, of about 325,000, that can open an account at all.',
    },
    'eligible.officials': {
      label: 'Officials who could take part',
      meaning: 'Number of officials, of 7.02 million, who can open an account at all.',
    },
    'eligible.police.agencies': {
      label: 'Police among these agencies',
      meaning: 'Share of public security among the agencies that could take part.',
    },
    'eligible.police.officials': {
      label: 'Police among these officials',
      meaning: 'Share of the police among the officials who could take part.',
    },
    'eligible.weight.central': {
      label: 'Central agencies among them',
      meaning: 'How much more often than average a central agency could take part.',
    },
    'eligible.weight.province': {
      label: 'Provincial agencies among them',
      meaning: 'How much more often than average a provincial agency could take part.',
    },
    'eligible.weight.prefecture': {
      label: 'Prefectural agencies among them',
      meaning: 'How much more often than average a prefectural agency could take part.',
    },
    'eligible.weight.county': {
      label: 'County agencies among them',
      meaning: 'How much more often than average a county agency could take part.',
    },
    'eligible.weight.grassroots': {
      label: 'Grass-roots agencies among them',
      meaning: 'How much more often than average a grass-roots agency could take part.',
    },
    'eligible.rank.division': {
      label: 'Division rank among these officials',
      meaning: 'Share of county or division rank among the officials who could take part.',
    },
    'eligible.rank.bureau': {
      label: 'Bureau rank among these officials',
      meaning: 'Share of bureau or prefecture rank among the officials who could take part.',
    },
    'eligible.rank.leader': {
      label: 'Leaders among these officials',
      meaning: 'Share of provincial or ministerial rank among the officials who could take part.',
    },
    'verification.minimum': {
      label: 'Verification takes at least',
      meaning: 'Shortest time from opening to verification.',
    },
    'verification.mean': {
      label: 'Verification, mean time beyond',
      meaning: 'Mean of the exponential time that comes on top of the shortest.',
    },
    'verification.enabled': {
      label: 'Verification takes time',
      meaning: 'Off: an account counts and is seen from the day on which it is opened.',
    },
    'extraAccounts.central': {
      label: 'Further accounts of central agencies',
      meaning: 'Mean number of further accounts of a central agency on one platform.',
    },
    'extraAccounts.province': {
      label: 'Further accounts of provincial agencies',
      meaning: 'Mean number of further accounts of a provincial agency on one platform.',
    },
    'extraAccounts.tail': {
      label: 'Evenness of further accounts',
      meaning: 'Exponent of their heavy tail: the smaller, the more a few agencies hold.',
    },
    'extraAccounts.gap': {
      label: 'Time between further accounts',
      meaning: 'Mean time from one account of a body to the next on the same platform.',
    },
    'extraAccounts.enabled': {
      label: 'Further accounts',
      meaning: 'Off: every body has at most one account on a platform.',
    },
    'posts.perDay.agency': {
      label: 'Posts of an agency',
      meaning: 'Mean number of posts of an active agency account.',
    },
    'posts.perDay.official': {
      label: 'Posts of an official',
      meaning: 'Mean number of posts of an active official’s account.',
    },
    'posts.dispersion': {
      label: 'Evenness of posting',
      meaning: 'Shape of the negative binomial: the smaller, the more accounts and days differ.',
    },
    'posts.burst': {
      label: 'More posts in waves',
      meaning: 'How much more is posted while a wave lasts, relative to its height.',
    },
    'posts.audienceElasticity': {
      label: 'Posts and audience',
      meaning: 'How strongly accounts with a larger audience post more (elasticity).',
    },
    'dormancy.neverUsed': {
      label: 'Never used',
      meaning: 'Share of accounts on which nothing is ever posted.',
    },
    'dormancy.rate': {
      label: 'Given up',
      meaning: 'Rate at which an account in use falls silent for good.',
    },
    'followers.scale.agency': {
      label: 'Followers of an agency',
      meaning: 'Scale of the followers that an agency account gathers as public use grows.',
    },
    'followers.scale.official': {
      label: 'Followers of an official',
      meaning: 'Scale of the followers that an official’s account gathers as public use grows.',
    },
    'followers.tail': {
      label: 'Evenness of followers',
      meaning: 'Exponent of their heavy tail: the smaller, the more a few accounts hold.',
    },
    'followers.fakeShare': {
      label: 'Fake followers',
      meaning: 'Share of counted followers who are no people.',
    },
    'population.scale': {
      label: 'Scale of the country',
      meaning: 'Simulated country relative to the real one; 1 is one to one.',
    },
  },
};
