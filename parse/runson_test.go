package parse

import (
	"strings"
	"testing"
)

// TestScriptsThatRunOn reads heads and attributions of clients in languages that part words by no blanks, put the half of the day in front
// of the clock or count their months, and of some more that stand in threads of other languages.
func TestScriptsThatRunOn(t *testing.T) {
	const ann = "Ann Lee <ann@quay.example> to  cc  at 2021-05-04T"
	for text, want := range map[string]string{
		"Ann Lee <ann@quay.example> 于2021年5月4日周二 上午10:05写道：\n> Ok.\n":                          ann + `10:05 "2021年5月4日周二 上午10:05": `,
		"Ann Lee <ann@quay.example>于2021年5月4日 周二22:10写道：\n\nOk.\n":                             ann + `22:10 "2021年5月4日 周二22:10": `,
		"Ann Lee <ann@quay.example> 於 2021年5月4日 週二 晚上9:38寫道：\n> Ok.\n":                         ann + `21:38 "2021年5月4日 週二 晚上9:38": `,
		"Ann Lee 於 2021/5/4 下午 06:44 寫道:\n> Ok.\n":                                             `Ann Lee <> to  cc  at 2021-05-04T18:44 "2021/5/4 下午 06:44": `,
		"在 2021/5/4 下午7:07, Ann Lee 写道:\n> Ok.\n":                                              `Ann Lee <> to  cc  at 2021-05-04T19:07 "2021/5/4 下午7:07": `,
		"在 2021-05-04星期二的 13:56 +0100，Ann Lee写道：\n> Ok.\n":                                     `Ann Lee <> to  cc  at 2021-05-04T13:56 "2021-05-04星期二的 13:56 +0100": `,
		"2021年5月4日 06:27，Ann Lee <ann@quay.example> 写道：\n\n> Ok.\n":                            ann + `06:27 "2021年5月4日 06:27": `,
		"2021年5月4日(火) 10:05 Ann Lee <ann@quay.example>:\n\n> Ok.\n":                            ann + `10:05 "2021年5月4日(火) 10:05": `,
		"2021年5月4日(火) 10:05 Ann Lee <\nann@quay.example>:\n\n> Ok.\n":                          ann + `10:05 "2021年5月4日(火) 10:05": `,
		"2021-05-04 23:59 に Ann Lee さんは書きました:\n> Ok.\n":                                        `Ann Lee <> to  cc  at 2021-05-04T23:59 "2021-05-04 23:59": `,
		"2021/05/04 15:31、岬太郎 <ann@quay.example>のメール:\n> Ok.\n":                                `岬太郎 <ann@quay.example> to  cc  at 2021-05-04T15:31 "2021/05/04 15:31": `,
		"2021년 5월 4일 (화) 오후 2:05, Ann Lee <ann@quay.example>님이 작성:\n> Ok.\n":                   ann + `14:05 "2021년 5월 4일 (화) 오후 2:05": `,
		"21. 5. 4. 오전 3:42에 Ann Lee 이(가) 쓴 글:\n> Ok.\n":                                        `Ann Lee <> to  cc  at 2021-05-04T03:42 "21. 5. 4. 오전 3:42": `,
		"Vào Th 3, 4 thg 5, 2021 vào lúc 10:05 Ann Lee\n<ann@quay.example> đã\nviết:\n> Ok.\n": ann + `10:05 "Th 3, 4 thg 5, 2021 vào lúc 10:05": `,
		"Pada Jum, 7 Mei 2021 pukul 10.05 Ann Lee <ann@quay.example> menulis:\n> Ok.\n":        `Ann Lee <ann@quay.example> to  cc  at 2021-05-07T10:05 "7 Mei 2021 pukul 10.05": `,
		"ในวันที่ อังคาร 4 พ.ค. 2021 เวลา 10:05 Ann Lee <ann@quay.example> เขียนว่า:\n> Ok.\n": ann + `10:05 "อังคาร 4 พ.ค. 2021 เวลา 10:05": `,
		"في الثلاثاء، ٤ مايو ٢٠٢١, ٥:٢٤ ص Ann Lee <ann@quay.example> كتب:\nOk.\n":              ann + `05:24 "الثلاثاء، ٤ مايو ٢٠٢١, ٥:٢٤ ص": `,
		"בתאריך יום ג׳, 4 במאי 2021 ב-20:23 מאת Ann Lee <\nann@quay.example>:\n\n> Ok.\n":      ann + `20:23 "יום ג׳, 4 במאי 2021 ב-20:23": `,

		"-----邮件原件-----\n发件人: Ann Lee [mailto:ann@quay.example]\n发送时间: 2021年5月4日 0:59\n收件人: Bob Roe <bob@quay.example>; tide@quay.example\n抄送: Cy Moe\n主题: 回复: Berth 4\n\nOk.\n": `Ann Lee <ann@quay.example> to Bob Roe <bob@quay.example>,  <tide@quay.example> cc Cy Moe <> at 2021-05-04T00:59 "2021年5月4日 0:59": 回复: Berth 4`,
		"------------------ 原始邮件 ------------------\n发件人: \"Ann Lee\"<ann@quay.example>;\n发送时间: 2021年5月4日(星期二) 晚上7:30\n收件人: \"罗波\"<bob@quay.example>; \n主题: Berth 4\n\nOk.\n":    `Ann Lee <ann@quay.example> to 罗波 <bob@quay.example> cc  at 2021-05-04T19:30 "2021年5月4日(星期二) 晚上7:30": Berth 4`,
		"寄件者: Ann Lee <ann@quay.example>\n寄件日期: 2021年5月4日 下午 06:34\n收件者: Bob Roe\n副本: Cy Moe\n主旨: RE: Berth 4\n\nOk.\n":                                                          `Ann Lee <ann@quay.example> to Bob Roe <> cc Cy Moe <> at 2021-05-04T18:34 "2021年5月4日 下午 06:34": RE: Berth 4`,
		"從: Ann Lee [ann@quay.example]\n寄件日期: 2021年5月4日 上午 05:14\n至: Bob Roe\n副本: Cy Moe\n主旨: Berth 4\n\nOk.\n":                                                                  `Ann Lee <ann@quay.example> to Bob Roe <> cc Cy Moe <> at 2021-05-04T05:14 "2021年5月4日 上午 05:14": Berth 4`,
		"发件人: Ann Lee <ann@quay.example> 发送时间: 2021年5月4日 10:05 收件人: Bob Roe <bob@quay.example> 主题: Berth 4\n\nOk.\n":                                                             `Ann Lee <ann@quay.example> to Bob Roe <bob@quay.example> cc  at 2021-05-04T10:05 "2021年5月4日 10:05": Berth 4`,
		"差出人: 岬 太郎\n\n送信日時: 2021年5月4日火曜日 10:05\n\n宛先: Bob Roe\n\nCC: Cy Moe\n\n件名: 転送: 第4バース\n\n承知しました。\n":                                                                       `岬 太郎 <> to Bob Roe <> cc Cy Moe <> at 2021-05-04T10:05 "2021年5月4日火曜日 10:05": 転送: 第4バース`,
		"보낸 사람: Ann Lee <ann@quay.example>\n보낸 날짜: 2021년 5월 4일 화요일 오후 4:42:05\n받는 사람: bob@quay.example\n참조: Cy Moe\n제목: Berth 4\n\nOk.\n":                                        `Ann Lee <ann@quay.example> to  <bob@quay.example> cc Cy Moe <> at 2021-05-04T16:42:05 "2021년 5월 4일 화요일 오후 4:42:05": Berth 4`,
		"מאת: Ann Lee <ann@quay.example>\nנשלח: יום שלישי 4 מאי 2021 10:05\nאל: Bob Roe\nנושא: Berth 4\n\nOk.\n":                                                                 `Ann Lee <ann@quay.example> to Bob Roe <> cc  at 2021-05-04T10:05 "יום שלישי 4 מאי 2021 10:05": Berth 4`,
	} {
		_, r := readText("Hi,\nsee below.\n\n" + text)
		if headOf(r) != want || len(r.Problems) > 0 {
			t.Errorf("%q:\n%s %v, want\n%s", text, headOf(r), r.Problems, want)
		}
	}
	_, r := readText("Hi.\n\n发件人：罗波\n发送时间：2021-05-04 10:05\n收件人：李安\n主题：答复：转发：泊位四\n\n好。\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Base != "泊位四" || len(r.Copies[0].Subject.Prefixes) != 2 {
		t.Errorf("%s: %+v", headOf(r), r.Copies)
	}
}

// TestNoMailThatRunsOn reads no mail in letters, minutes, parcels and chats of these languages; what may be mail there is said.
func TestNoMailThatRunsOn(t *testing.T) {
	for text, said := range map[string]string{
		"罗波先生：\n\n您好！她在信中写道：\"泊位四必须完工。\"\n\n从：2021年6月1日\n至：2021年8月31日\n附件：图纸\n\n此致\n敬礼\n":                                    "",
		"2021/5/4 10:05 李安: 图纸在哪里?\n2021/5/4 10:06 罗波: 在服务器上。\n2021年5月4日 10:07 李安：好的。\n":                                     "",
		"会议通知\n\n主题：泊位四\n时间：2021年5月4日（星期二）下午2:30\n地点：三号会议室\n参加人员：李安、罗波\n":                                                    "",
		"2021年5月4日(火) 10:08 岬花子: いいえ\n2021年5月4日(火) 10:09 岬太郎: はい\n":                                                          "",
		"제목: 4번 선석 회의\n일시: 2021년 5월 4일(화) 오후 2:00\n장소: 3층 회의실\n참석자: 김항구, 이부두\n\n감사합니다.\n":                                    "",
		"Kính gửi: Ông Bến\n\nNgày: 4 tháng 5 năm 2021\nĐịa điểm: Phòng 3\n\nTừ: 1 tháng 6\nĐến: 31 tháng 8\n\nTrân trọng\n": "",
		"택배 송장\n운송장 번호: 1234567890\n보낸 사람: 김항구\n받는 사람: 이부두\n주소: 항구로 4\n날짜: 2021년 5월 4일\n무게: 1.2kg\n":                         "maybe-header",
		"ご報告します。\n\n2021年5月4日(火) 23:30 岬太郎 :\n\n承知しました。\n":                                                                   "maybe-header",
	} {
		_, r := readText(text)
		codes := ""
		for _, p := range r.Problems {
			codes += p.Code
		}
		if len(r.Copies) != 0 || !strings.HasPrefix(codes, said) || said == "" && codes != "" {
			t.Errorf("%q: %s %v", text, headOf(r), r.Problems)
		}
	}
}
