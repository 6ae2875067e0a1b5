{{ report('ad_group', 'AD_GROUP_ID') }}
