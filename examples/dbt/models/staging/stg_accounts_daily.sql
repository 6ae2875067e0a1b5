{{ report('account', 'AD_ACCOUNT_ID') }}
