#include "base/language_guess_impl.h"

/* Of each language the words that no text of it does without, most of them articles, pronouns, prepositions, verbs that help
 * and words that ask: they are a third to a half of its words, and few of another's. And the letters that it has beyond those of
 * English, or of Latin scripts' sisters beyond those that all languages of the script share: a word in which stands another is
 * none of its. Words that two languages share are in both rows. Where a script has no blanks, letters decide alone. */
/* English is the first. */
const struct language_guess_row language_guess_rows[] = {
    {"en", SCRIPT_LATIN, "éï",
     "the of and to a in is that it for you are with on as be this have from or by not can which what when "
     "how an if will has do does at we use used your but all they was one more than there their its between "
     "why would should into these where who were so about only other my he she his her no our i"},
    {"de", SCRIPT_LATIN, "äöüßé",
     "der die das und ist nicht ein eine einen einem einer es in zu den von mit auf für im dem des sich sie "
     "werden wird auch als an wie was man kann bei nach oder aus so zum zur wenn nur haben hat sind war wir "
     "ich er durch aber über welche welcher wird warum wo wer noch mehr kein keine diese dieser dieses dass "
     "um bis vor unter zwischen alle sein seine ihr ihre am"},
    {"fr", SCRIPT_LATIN, "àâæçéèêëîïôœùûüÿ",
     "le la les de des du un une et est en que qui dans pour sur pas ne il elle on ce cette ces se par plus "
     "avec au aux son sa ses sont ou où mais comme nous vous je tu leur leurs être fait peut quel quelle "
     "quels quelles comment pourquoi entre sans si y à été tout tous même aussi très dont c'est l' d' qu' "
     "n' s' c' j'"},
    {"es", SCRIPT_LATIN, "áéíñóúü",
     "el la los las de del un una y es en que por para con se no su sus al lo como más pero qué cuál cómo "
     "cuándo dónde quién cuáles este esta esto estos si o ser son está hay entre sin sobre cuando también "
     "fue ha porque todo todos puede pueden tiene hace muy ya le les me yo desde hasta donde nos cada otro"},
    {"it", SCRIPT_LATIN, "àèéìíòóù",
     "il lo la i gli le di del della dei delle dello degli un una uno e è in che per con non si su sul sulla "
     "al alla ai alle da dal dalla nel nella nei nelle come cosa quale quali quando dove chi perché più ma "
     "anche sono essere ha hanno può questo questa questi quello tra fra se ci o suo sua loro dell' l' un' "
     "all' dall' nell' quell' sull' cos' c' d' ogni molto"},
    {"pt", SCRIPT_LATIN, "áâãàçéêíóôõúü",
     "o a os as de do da dos das um uma e é em no na nos nas que por para com não se ao à pelo pela mais mas "
     "como qual quais quando onde quem porque ser são está tem foi isso isto este esta esse essa ele ela "
     "eles seu sua seus suas entre sem sobre também pode já muito ou até depois você cada todos pelos num "
     "numa às aos há"},
    {"nl", SCRIPT_LATIN, "ëïéèöüáó",
     "de het een en van in is dat op te zijn met voor niet aan er om ook als bij maar uit nog wordt worden "
     "door naar dan over tot deze dit die wat hoe welke waarom wanneer waar wie heeft hebben kan kunnen wel "
     "geen zich of je ik hij ze we zij was onder tussen meer al haar hun moet veel alle zo"},
    {"sv", SCRIPT_LATIN, "åäöé",
     "och i att det som en ett på är av för med den till inte har de om var vad hur när varför vilken vilka "
     "vilket kan men så eller från vid man ska också under efter över mellan utan ut upp än där här sig sin "
     "sina jag du han hon vi ni dem denna detta dessa alla blir mycket skulle bara måste få går in"},
    {"da", SCRIPT_LATIN, "æøåé",
     "og i at det som en et på er af for med den til ikke har de om var hvad hvordan hvornår hvorfor hvilken "
     "hvilke hvilket hvor hvem kan men så eller fra ved man skal også under efter over mellem uden ud op end "
     "der her sig sin sine jeg du han hun vi mig dem denne dette disse alle bliver meget ville kun må få går "
     "blev være noget nogle"},
    {"nb", SCRIPT_LATIN, "æøåéòôê",
     "og i å at det som en et på er av for med den til ikke har de om var hva hvordan når hvorfor hvilken "
     "hvilke hvilket hvor hvem kan men så eller fra ved man skal også under etter over mellom uten ut opp "
     "enn der her seg sin sine jeg du han hun vi meg dem denne dette disse alle blir mye ville bare må få "
     "går ble være noe noen ei"},
    {"nn", SCRIPT_LATIN, "æøåéòôê",
     "og i å at det som ein eit ei på er av for med den til ikkje har dei om var kva korleis når kvifor kven "
     "kva kvar kan men så eller frå ved skal også under etter over mellom utan ut opp enn der her seg sin "
     "sine eg du han ho vi meg denne dette desse alle blir vert mykje ville berre må få går vart vere noko "
     "nokon"},
    {"pl", SCRIPT_LATIN, "ąćęłńóśźż",
     "i w z na do nie się jest to że jak co po o od za dla przez przy oraz lub czy ale ma są tym tego jego "
     "jej ich być który która które których którym ten ta te gdy gdzie kiedy dlaczego kto jaki jaka jakie "
     "tylko także już tak może można we ze u pod między bez był była było były jeśli aby więc każdy bardzo"},
    {"cs", SCRIPT_LATIN, "áčďéěíňóřšťúůýž",
     "a v na se je že s z do to i o k ve pro jako po jak co ale by za od jsou si nebo při tak který která "
     "které kteří ke není být může jeho její jejich kdy kde proč kdo jaký jaká jaké mezi bez pod nad než už "
     "jen také aby byl byla bylo byly když podle tím tento tato toto ten ta každý protože pokud má lze ze"},
    {"tr", SCRIPT_LATIN, "çğıöşüâîû",
     "ve bir bu da de için ile ne olarak olan en çok daha gibi kadar sonra her ama var nasıl neden nedir "
     "hangi kim nerede zaman ki mi mı değil veya ya o şu ben sen biz siz onlar onun olduğu olur eder "
     "arasında göre önce ise bile hem hiç yok tüm kaç iki üzerinde içinde tarafından kendi yer çünkü hiçbir "
     "böyle şey biri altında ederken etmek yapar yapılır olan bütün başka ancak sadece"},
    {"ca", SCRIPT_LATIN, "àçéèíïóòúü",
     "el la els les de del dels un una i és en que per amb no es al als com més però què quin quina quan on "
     "qui aquest aquesta això o ser són està hi ha entre sense sobre també fer va perquè tot pot té molt "
     "ja li des fins cada altres seu seva l' d' n' s' pel pels"},
    {"gl", SCRIPT_LATIN, "áéíñóúïü",
     "o a os as de do da dos das un unha e é en no na nos nas que por para con non se ao á polo pola máis "
     "pero como cal cales cando onde quen porque ser son está ten foi isto este esta ese esa el ela eles seu "
     "súa seus súas entre sen sobre tamén pode xa moi ou ata cada todos hai unhas uns ós"},
    {"ro", SCRIPT_LATIN, "ăâîșțşţ",
     "și de la în a cu pe nu este o un sau din care ce se mai pentru că să sunt ca prin este fi cum când "
     "unde "
     "cine dacă după între fără am are au fost ale al lui lor cel cea cei acest această acestea poate doar "
     "dar dintre toate foarte unei unui şi"},
    {"hu", SCRIPT_LATIN, "áéíóöőúüű",
     "a az és is nem hogy egy meg van ez mi mit ki de ha csak vagy el mint már még azt ezt aki ami amely "
     "hogyan miért mikor hol melyik milyen kell lehet volt lesz után között alatt által pedig majd minden "
     "sem be le fel ezek azok nagyon több amikor vagy való"},
    {"sk", SCRIPT_LATIN, "áäčďéíĺľňóôŕšťúýž",
     "a v na sa je že s z do to i o k vo pre ako po čo ale by za od sú si alebo pri tak ktorý ktorá ktoré "
     "ktorí ku nie byť môže jeho jej ich kedy kde prečo kto aký aká aké medzi bez pod nad než už len tiež "
     "aby bol bola bolo boli keď podľa tým tento táto toto ten tá každý pretože ak má možno zo"},
    {"sl", SCRIPT_LATIN, "čšž",
     "in v je na se da za z s so pa ki kot po ali iz ne bi tudi do pri od kaj kako kdaj kje zakaj kdo kateri "
     "katera katero biti lahko ta to te tega njegov med brez pod nad če več samo še že bil bila bilo bili "
     "ko kar med vse ima"},
    {"hr", SCRIPT_LATIN, "čćđšž",
     "i u je na se da za od s sa su što koji koja koje kao po ali iz ne bi do pri o ili kako kada gdje gde "
     "zašto tko ko šta biti može to ta te ovaj ova ovo njegov između bez pod nad ako više samo još već bio "
     "bila bilo bili kad nije sve ima prema"},
    {"et", SCRIPT_LATIN, "äöüõšž",
     "ja on ei et see ka kui mis oma või aga kes selle seda oli mida kuidas millal kus miks ta ning veel ole "
     "välja nii siis üks kõik pärast tema saab võib olla nende juba ainult millega need sest"},
    {"lt", SCRIPT_LATIN, "ąčęėįšųūž",
     "ir yra į iš kad su kaip tai ar ne bet tik o už jo jis ji jų kas kur kada kodėl kuris kuri kurie prie "
     "po "
     "per iki nuo apie dėl taip pat gali buvo būti labai šis ši tas jei arba tarp be"},
    {"lv", SCRIPT_LATIN, "āčēģīķļņšūž",
     "un ir no uz ar par kas ka tas to lai kā bet vai pie pēc ko kur kad kāpēc kurš kura tā šis šī viņš viņa "
     "tikai arī jau vēl būt var bija nav tiek starp bez līdz ja es mēs"},
    {"is", SCRIPT_LATIN, "áðéíóúýþæö",
     "og að í er á sem til það ekki um við af en með fyrir hann eru var frá hvað hvernig hvenær hvar hver "
     "eða þegar því ég þú þeir hún þess þetta þessi verið hefur hafa vera getur eftir þá svo upp"},
    {"fi", SCRIPT_LATIN, "äöåšž",
     "ja on ei se että mutta kun oli ovat tai hän joka jotka mitä mikä miten milloin missä miksi kuka kuin "
     "myös niin sen jos ole voi olla ne sitä joka jossa vain vielä sekä tämä nämä kaikki mukaan hänen koska "
     "ollut jo siitä sitten"},
    {"af", SCRIPT_LATIN, "êëéèôîûá",
     "die en is van in het nie te vir met op om aan wat dit sy hy was by as deur sal kan ook na uit maar of "
     "hulle een jy ek ons se word hierdie wanneer hoe hoekom waar wie daar moet tussen nog so meer"},
    {"id", SCRIPT_LATIN, "",
     "yang dan di dari ini itu dengan untuk pada adalah tidak dalam ke oleh akan atau juga ada sebagai dapat "
     "bisa apa bagaimana kapan mengapa siapa mana saya kita mereka karena lebih jika antara seperti telah "
     "sudah satu harus hanya secara bahwa tersebut"},
    {"vi", SCRIPT_LATIN, "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
     "và của là có không được trong cho các một những với này người khi đến đã sẽ để từ theo như gì thế nào "
     "tại sao ở về hay hoặc nếu thì mà trên ra vào bằng nhiều cũng đó"},
    {"ru", SCRIPT_CYRILLIC, "ёыъэщ",
     "и в не на что с как это по к а из у за о от для до же или но так если то есть все его её их бы он она "
     "они мы вы я который которая которые которое может чем где когда почему кто какой какая какие при через "
     "между без только также уже был была было были быть со ли этот эта эти ещё более того во нет"},
    {"uk", SCRIPT_CYRILLIC, "іїєґщ",
     "і в не на що з як це по до а із у за о від для та або але так якщо то є все його її їх би він вона "
     "вони ми ви я який яка які яке може чим де коли чому хто при через між без тільки також вже був була "
     "було були бути зі чи цей ця ці ще більше того й під про"},
    {"be", SCRIPT_CYRILLIC, "іўёыэ",
     "і ў у не на што з як гэта па да а за аб ад для або але так калі то ёсць усе яго яе іх бы ён яна яны мы "
     "вы я які якая якія можа чым дзе чаму хто пры праз паміж без толькі таксама ўжо быў была было былі быць "
     "ці гэты гэтая яшчэ"},
    {"bg", SCRIPT_CYRILLIC, "ъщ",
     "и в на не да се за от с е са по че как какво това към при или но ако до като след който която които "
     "което може кога къде защо кой коя кои между без само също вече беше бил са ще си му го ги тази този "
     "тези още има са със във най много"},
    {"sr", SCRIPT_CYRILLIC, "ђјљњћџ",
     "и у је на се да за од с са су што који која које као по али из не би до при о или како када где зашто "
     "ко шта бити може то та те овај ова ово његов између без под над ако више само још већ био била било "
     "били кад није све има према"},
    {"mk", SCRIPT_CYRILLIC, "ѓќѕјљњџ",
     "и во на не да се за од со е што како кој која кои кое по дека или но ако до при може кога каде зошто "
     "меѓу без само исто веќе беше бил ќе си му го ги оваа овој овие уште има ова најмногу"},
    {"el", SCRIPT_GREEK, "", ""},
    {"ar", SCRIPT_ARABIC, "ةىأإؤئءآ",
     "في من على إلى أن هو هي ما هذا هذه التي الذي عن مع لا كان بين أو كل ثم إن كيف متى أين لماذا هل قد لم "
     "بعد قبل عند إذا كما ذلك يمكن يتم غير حتى أي لكن بها به له لها منها فيها"},
    {"fa", SCRIPT_ARABIC, "پچژگکیآئأ",
     "در و به از که این را با است برای آن یک تا هم بر می شود شده کند چه چیست چگونه کجا چرا کدام یا اگر باید "
     "خود ها های بود هر نیز بین دارد کرد شد"},
    {"ur", SCRIPT_ARABIC, "پچژگکیٹڈڑںےہھئآ",
     "کے کی میں ہے اور سے کا کو اس پر نے کہ یہ ہیں ایک بھی کیا تھا نہیں کر جو ہو وہ تو یا کیوں کب کہاں کون "
     "لیے ہوتا جاتا تھی ان"},
    {"he", SCRIPT_HEBREW, "",
     "של את על הוא לא זה עם היא כי מה אל או גם יש אם כל בין איך מתי למה איפה מי היה אין אך רק כאשר אשר עד "
     "הם זו אני אחד יותר כמו לאחר כדי איזה אילו האם לפני מאוד "
     "אף כך הזה הזאת שלה שלו שלהם אותו אותה אחת שני היו להיות רק בלי אי לכל ביותר שלי לי לו"},
    {"yi", SCRIPT_HEBREW, "ײװױ",
     "איז און די דער פון אין דאס האט ניט נישט מיט צו אויף זיך ער זיי וואס ווי ווען פאר אבער א"},
    {"hi", SCRIPT_DEVANAGARI, "",
     "के में है की और को का से हैं पर यह एक नहीं कि ने इस भी जो होता था क्या कैसे कब कहाँ क्यों कौन करने कर "
     "लिए या तो वह हो गया जाता थे थी साथ अपने"},
    {"mr", SCRIPT_DEVANAGARI, "ळ",
     "आहे आणि च्या या हे ते की मध्ये आहेत व ही तो ती का कसे कधी कुठे काय कोण नाही होते होता असे एक केले "
     "साठी पण करण्यासाठी म्हणून"},
    {"ne", SCRIPT_DEVANAGARI, "",
     "छ र हो को मा छन् पनि यो का भएको लागि गर्न गरेको एक के कसरी कहिले कहाँ किन कुन हुन्छ थियो तर वा यस "
     "बाट ले भन्ने"},
    {"th", SCRIPT_THAI, "", ""},
    {"ko", SCRIPT_HANGUL, "", ""},
    {"ja", SCRIPT_KANA, "", ""},
    /* The commonest of the characters that only one of the two ways of writing has. */
    {"zh", SCRIPT_HAN,
     "这国说时会为个们来对发学动过还从开关进现实问题应当样经间种长两让头见体电机区话语书写读东"
     "车马门风飞钱银红绿蓝卖买听声觉变数点线计设认识单双张页纸图简术类结构组织网络传输选择标测"
     "试证历边运条军农业产务员专导师义处场报给统养则总无与万亿币层级",
     ""},
    {"zh-TW", SCRIPT_HAN,
     "這國說時會為個們來對發學動過還沒從開關進現實問題應當樣經間種長兩讓頭見體電機區話語書寫讀"
     "東車馬門風飛錢銀紅綠藍賣買聽聲覺變數據點線計設認識單雙張頁紙圖簡術類結構組織網絡傳輸選擇"
     "標準測試證歷邊運條軍農業產務員專導師義處場報給統養則總無與萬億幣層級夠",
     ""},
};
const size_t language_guess_rows_n = sizeof language_guess_rows / sizeof *language_guess_rows;
_Static_assert(sizeof language_guess_rows / sizeof *language_guess_rows <= 64,
               "language_guess.c keeps rows as bits");
