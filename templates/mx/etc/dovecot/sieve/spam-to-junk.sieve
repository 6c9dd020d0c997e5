# Rspamd marks, this files: X-Spam is ours alone, Rspamd removes any that came with the mail.
require ["fileinto", "mailbox"];
if header :is "X-Spam" "Yes" {
  fileinto :create "Junk";
}
