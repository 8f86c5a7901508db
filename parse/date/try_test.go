package date
import ("testing";"fmt")
func TestTry(t *testing.T){
 for _,s:=range []string{"07/10/2013 10:18 AMOk. Do you mind","Tue, Jul 2, 2013 10:17 AMSubject: x","11/08/2013 09:07 AMI'm out","17 March 2021 15:21 To: Jan","7/9/2025 6:10:02 PM\nTo","dinsda 20 a ri 2021 14:26 Aan: x","2 keer","20 april 2021 De volgende"}{
  d,n:=Scan(s,Options{Langs:[]string{"en"}}); fmt.Printf("SCAN %q -> %q %+v\n",s,s[:n],d)}
 for _,s:=range []string{"maanda. 2 maart 2020 06:11","lwoens a 19 mei 2021 13:33","donderda a nl 2021 17:46","On 20 April 2021 we decided to go home and sleep","vergadering van 20 april 2021","Van: Jan 12","12 mei 2021","w. • • e i . 2020 18:46","Artikel 10.2.e lid 3 van 2021 is 14:30"}{
  fmt.Println("LOOKS",s,Looks(s))}
 for _,s:=range []string{"dinsdag 18 mei 2021 16:00-17:00 (UTC+01:00) Amsterdam, Berlijn, Bern, Rome, Stockholm, Wenen.","di 18-5-2021 16:00","Mon 3/4/2024 1:00 PM - 2:00 PM","Wed 4/2/2025 8:00:00 AM","Monday, March 4, 2024 11:30-1:00 PM","dinsda 18 mei 2021 16:00-17:00","Mon 3/4/2024 1:00 PM to Tue 3/5/2024 2:00 PM"}{
  a,b:=ParseRange(s,Options{Langs:[]string{"en"}}); fmt.Printf("RANGE %q\n   %+v\n   %+v\n",s,a,b)}
 for _,s:=range []string{"Fri, 5 (erze 2025","w. • • e i . 2020 18:46","10.2.e 17 March 2021 15:21","05/06/2020","05-06-2020 14:32:02","7:23: 12 AM Fri 4/4/2025","Fri 4/4/2025 7:23: 12 AM","Fri, 4 Apr 2025 07:23:12 +0200 (CEST)","2021-04-20T14:26:00Z","Tue Apr 20 14:26:00 2021","6 augustus 2020 om 10:33:10 CEST","Tuesday 21 april 2021 14:26","Monday, 20 April 2021 10:00","zo 202411:45:24","Thu 11/21/202411:45:24","Sun 2/16/2025 1 :42:38 PM","10.2.e","20 april 14:26","april 2021","2021","20 de abril de 2021 a las 14:26","3.4.2021 17: 15","Tuesday, April 20, 2021 2:26 PN", "3 maart 2021 uur 12"}{
  fmt.Printf("PARSE %q -> %+v\n",s,Parse(s,Options{Langs:[]string{"en"}}))}
}
