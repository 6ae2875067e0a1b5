{{ report('campaign', 'CAMPAIGN_ID') }}
