package lang

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestComplete holds for every language: no list is forgotten, and the patterns have their places.
func TestComplete(t *testing.T) {
	for _, l := range All() {
		for name, list := range map[string][]string{
			"reply": l.Reply, "forward": l.Forward, "attributions": l.Attributions, "salutations": l.Salutations,
			"closings": l.Closings, "sent": l.Sent, "disclaimers": l.Disclaimers, "banners": l.Banners, "pages": l.Pages,
			"documents": l.Documents, "values": l.Values, "on_behalf": l.OnBehalf, "attached": l.Attached, "for_information": l.ForInformation, "and": l.And, "common": l.Common,
			"original": l.Separators.Original, "forwarded": l.Separators.Forwarded, "appointment": l.Separators.Appointment,
			"fill": l.Date.Fill,
		} {
			if len(list) == 0 {
				t.Errorf("%s: %s is empty", l.Code, name)
			}
			for i, s := range list {
				if strings.TrimSpace(s) != s || s == "" {
					t.Errorf("%s: %s: %q", l.Code, name, s)
				}
				if name != "common" && slices.Contains(list[:i], s) {
					t.Errorf("%s: %s: %q twice", l.Code, name, s)
				}
			}
		}
		for _, a := range l.Attributions {
			if !strings.Contains(a, "{from}") || !strings.HasSuffix(a, ":") {
				t.Errorf("%s: attribution %q", l.Code, a)
			}
		}
		for _, p := range l.Pages {
			if !strings.Contains(p, "{n}") {
				t.Errorf("%s: page %q", l.Code, p)
			}
		}
		for _, d := range l.Documents {
			if !strings.Contains(d, "{nr}") {
				t.Errorf("%s: document %q", l.Code, d)
			}
		}
		for _, role := range []mail.Role{
			mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleBcc, mail.RoleDate, mail.RoleReceived, mail.RoleSubject,
			mail.RoleAttachments, mail.RoleImportance, mail.RoleOrganizer, mail.RoleRequired, mail.RoleOptional, mail.RoleStart,
			mail.RoleEnd, mail.RoleWhen, mail.RoleLocation,
		} {
			if len(l.Labels[role]) == 0 {
				t.Errorf("%s: no label for %s", l.Code, role)
			}
		}
	}
}

// TestUnambiguous holds within one language: a word is one month or one weekday, and a label one role of the message
// header's.
func TestUnambiguous(t *testing.T) {
	for _, l := range All() {
		for _, lists := range [][][]string{l.Date.Months, l.Date.Weekdays} {
			seen := map[string]int{}
			for i, forms := range lists {
				for _, f := range forms {
					if j, ok := seen[strings.ToLower(f)]; ok && j != i {
						t.Errorf("%s: %q is two", l.Code, f)
					}
					seen[strings.ToLower(f)] = i
				}
			}
		}
		seen := map[string]mail.Role{}
		for _, role := range []mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleBcc, mail.RoleDate, mail.RoleSubject, mail.RoleAttachments} {
			for _, label := range l.Labels[role] {
				if other, ok := seen[label]; ok {
					t.Errorf("%s: label %q is %s and %s", l.Code, label, other, role)
				}
				seen[label] = role
			}
		}
	}
}

// TestPrinted looks up the labels of a message as Outlook prints it in each language, its separator and its prefixes.
func TestPrinted(t *testing.T) {
	for _, c := range []struct{ code, from, date, to, cc, subject, attachments, original, reply, forward string }{
		{"ar", "من", "تم الإرسال", "إلى", "نسخة", "الموضوع", "المرفقات", "الرسالة الأصلية", "رد", "إعادة توجيه"},
		{"bg", "От", "Изпратено", "До", "Копие", "Относно", "Прикачени файлове", "Оригинално съобщение", "RE", "FW"},
		{"ca", "De", "Enviat", "Per a", "A/c", "Assumpte", "Fitxers adjunts", "Missatge original", "RE", "FW"},
		{"cs", "Od", "Odesláno", "Komu", "Kopie", "Předmět", "Přílohy", "Původní zpráva", "RE", "FW"},
		{"da", "Fra", "Sendt", "Til", "Cc", "Emne", "Vedhæftede filer", "Oprindelig meddelelse", "SV", "VS"},
		{"de", "Von", "Gesendet", "An", "Cc", "Betreff", "Anlagen", "Ursprüngliche Nachricht", "AW", "WG"},
		{"el", "Από", "Αποστολή", "Προς", "Κοιν.", "Θέμα", "Συνημμένα", "Αρχικό μήνυμα", "ΑΠ", "ΠΡΘ"},
		{"en", "From", "Sent", "To", "Cc", "Subject", "Attachments", "Original Message", "RE", "FW"},
		{"es", "De", "Enviado el", "Para", "CC", "Asunto", "Datos adjuntos", "Mensaje original", "RE", "RV"},
		{"et", "Saatja", "Saadetud", "Adressaat", "Koopia", "Teema", "Manused", "Algne sõnum", "RE", "FW"},
		{"fi", "Lähettäjä", "Lähetetty", "Vastaanottaja", "Kopio", "Aihe", "Liitteet", "Alkuperäinen viesti", "VS", "VL"},
		{"fr", "De", "Envoyé", "À", "Cc", "Objet", "Pièces jointes", "Message d'origine", "RE", "TR"},
		{"he", "מאת", "נשלח", "אל", "עותק", "נושא", "קבצים מצורפים", "הודעה מקורית", "השב", "הועבר"},
		{"hr", "Od", "Poslano", "Prima", "Kopija", "Predmet", "Privici", "Izvorna poruka", "RE", "FW"},
		{"hu", "Feladó", "Küldve", "Címzett", "Másolatot kap", "Tárgy", "Mellékletek", "Eredeti üzenet", "RE", "FW"},
		{"id", "Dari", "Dikirim", "Kepada", "Tembusan", "Perihal", "Lampiran", "Pesan Asli", "Bls", "Trs"},
		{"it", "Da", "Inviato", "A", "Cc", "Oggetto", "Allegati", "Messaggio originale", "R", "I"},
		{"ja", "差出人", "送信日時", "宛先", "写し", "件名", "添付ファイル", "元のメッセージ", "返信", "転送"},
		{"ko", "보낸 사람", "보낸 날짜", "받는 사람", "참조", "제목", "첨부 파일", "원본 메시지", "회신", "전달"},
		{"lt", "Nuo", "Išsiųsta", "Kam", "Kopija", "Tema", "Priedai", "Pradinis pranešimas", "RE", "FW"},
		{"lv", "Sūtītājs", "Nosūtīts", "Kam", "Kopija", "Tēma", "Pielikumi", "Sākotnējais ziņojums", "RE", "FW"},
		{"nl", "Van", "Verzonden", "Aan", "CC", "Onderwerp", "Bijlagen", "Oorspronkelijk bericht", "RE", "FW"},
		{"no", "Fra", "Sendt", "Til", "Kopi", "Emne", "Vedlegg", "Opprinnelig melding", "SV", "VS"},
		{"pl", "Od", "Wysłano", "Do", "DW", "Temat", "Załączniki", "Oryginalna wiadomość", "ODP", "PD"},
		{"pt", "De", "Enviada em", "Para", "Cc", "Assunto", "Anexos", "Mensagem original", "RES", "ENC"},
		{"ro", "De la", "Trimis", "Către", "Cc", "Subiect", "Atașări", "Mesaj original", "RE", "FW"},
		{"ru", "От", "Отправлено", "Кому", "Копия", "Тема", "Вложения", "Исходное сообщение", "RE", "FW"},
		{"sk", "Od", "Odoslané", "Komu", "Kópia", "Predmet", "Prílohy", "Pôvodná správa", "RE", "FW"},
		{"sl", "Od", "Poslano", "Za", "Kp", "Zadeva", "Priloge", "Izvirno sporočilo", "RE", "FW"},
		{"sr", "Од", "Послато", "За", "Копија", "Наслов", "Прилози", "Оригинална порука", "RE", "FW"},
		{"sv", "Från", "Skickat", "Till", "Kopia", "Ämne", "Bifogade filer", "Ursprungligt meddelande", "SV", "VB"},
		{"th", "จาก", "ส่งเมื่อ", "ถึง", "สำเนา", "เรื่อง", "สิ่งที่แนบ", "ข้อความต้นฉบับ", "ตอบกลับ", "ส่งต่อ"},
		{"tr", "Kimden", "Gönderildi", "Kime", "Bilgi", "Konu", "Ekler", "Özgün İleti", "YNT", "İLT"},
		{"uk", "Від", "Надіслано", "Кому", "Копія", "Тема", "Вкладення", "Вихідне повідомлення", "RE", "FW"},
		{"vi", "Người gửi", "Đã gửi", "Người nhận", "Đồng gửi", "Chủ đề", "Tệp đính kèm", "Thư gốc", "Trả lời", "Chuyển tiếp"},
		{"zh", "发件人", "发送时间", "收件人", "抄送", "主题", "附件", "邮件原件", "回复", "转发"},
		{"zh", "寄件者", "寄件日期", "收件者", "副本", "主旨", "附件", "原始郵件", "回覆", "轉寄"},
	} {
		l := Get(c.code)
		if l == nil {
			t.Errorf("no language %s", c.code)
			continue
		}
		for role, label := range map[mail.Role]string{
			mail.RoleFrom: c.from, mail.RoleDate: c.date, mail.RoleTo: c.to, mail.RoleCc: c.cc, mail.RoleSubject: c.subject,
			mail.RoleAttachments: c.attachments,
		} {
			if !slices.Contains(l.Labels[role], label) {
				t.Errorf("%s: %q is no label for %s", c.code, label, role)
			}
		}
		if !slices.Contains(l.Separators.Original, c.original) {
			t.Errorf("%s: %q is no separator", c.code, c.original)
		}
		if !slices.Contains(l.Reply, c.reply) || !slices.Contains(l.Forward, c.forward) {
			t.Errorf("%s: %q and %q are no prefixes", c.code, c.reply, c.forward)
		}
	}
}
