{{ report('ad', 'AD_ID') }}
