D_EXTEND("moraine.example",
  MX("@", 0, ".", TTL(3600)),
  TXT("@", "v=spf1 -all", TTL(3600)),
  TXT("_dmarc", "v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s", TTL(3600)),
  TXT("*._domainkey", "v=DKIM1; p=", TTL(3600))
);
