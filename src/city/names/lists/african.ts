/** Names of families from Africa and the Middle East, as they are written in England; spellings of one name side by side. The order is ours. */
export const SOMALI = {
  F: `Amina Fatima Khadija Hodan Ifrah Asha Aisha Halima Hibaq Ayan Ayaan Faduma Fadumo Sagal Safiya Sahra Zahra Naima Nasra Nimo Muna Maryan
Maryam Ikran Ikram Hamda Hawa Idil Kaltun Ladan Leyla Rahma Sumaya Shukri Ubah Yasmin Zamzam Hafsa Filsan Deqa Deka Saida Suad Bilan`,
  M: `Mohamed Abdi Ahmed Ali Hassan Hussein Ibrahim Ismail Abdullahi Abdirahman Abdirizak Abdifatah Abdiaziz Yusuf Omar Osman Farah Warsame
Jama Guled Liban Mahad Mahdi Mustafa Nur Noor Said Salah Sharmarke Suleiman Khalid Khadar Hamza Haji Dahir Aden Adan Bashir Bile Faisal
Mukhtar Muse Musa Zakaria Yahya Ayub Bilal Abdiqani Abdihakim Mohamud Hersi Duale Isse Elmi Roble Samatar Awale`,
}
export const ERITREAN = {
  F: `Selam Saba Mariam Helen Hiwet Luam Natsnet Rahel Ruth Senait Tsega Winta Yordanos Zula Feven Freweini Abrehet Almaz Bethlehem Danait
Eden Elsa Genet Hana Kisanet Lidya Makda Meron Mihret Nebiat Salem Semhar Tigist Timnit Azmera`,
  M: `Abel Yonas Filmon Samuel Robel Natnael Henok Dawit Daniel Tesfay Tesfaye Berhane Mehari Merhawi Mulugeta Kibrom Kidane Haile Habtom
Girmay Ghirmay Gebre Goitom Fitsum Efrem Ermias Biniam Bereket Awet Aman Alem Adonay Amanuel Negasi Okbay Russom Semere Simon Solomon
Tekle Teklay Temesgen Tewelde Weldu Yemane Zerai Abraham Isaias Mussie Mikael Abdu Hailemariam Tadesse Bekele Girma Lema Getachew`,
}
export const SUDANESE = {
  F: `Fatima Aisha Amna Amal Asma Awatif Hanan Hiba Huda Ikhlas Iman Manal Mariam Mona Nada Nagla Rania Rasha Reem Safa Salma Samia Sara Shadia
Suad Tahani Zeinab Zainab Duaa Arwa`,
  M: `Mohamed Ahmed Ali Osman Omer Omar Ibrahim Adam Abdalla Abdelrahman Mustafa Hassan Hussein Ismail Khalid Yousif Yousef Mahmoud Bakri
Haroun Idris Ishag Abaker Abubaker Abdelaziz Hamid Musa Salih Saleh Suliman Suleiman Tarig Yahya Yagoub Altayeb Babiker Elfatih Hashim
Jamal Kamal Mubarak Nasreldin Sadig Siddig Bashir`,
}
export const ARABIC = {
  F: `Fatima Maryam Mariam Aisha Zainab Sara Noor Nour Layla Leila Hala Hana Hanan Huda Iman Jana Lina Malak Mona Nadia Rania Reem Rana Salma
Samira Yasmin Zahra Amal Amira Asma Aya Dalia Dina Farah Ghada Heba Israa Khadija Lamia Maha Najwa Rasha Shaimaa Wafa`,
  M: `Mohammed Ahmed Ali Omar Abdullah Ibrahim Yousef Yusuf Hassan Hussein Mahmoud Mustafa Khaled Khalid Karim Adam Amir Anas Ayman Bilal Faris
Fadi Hadi Hamza Hani Jamal Kamal Laith Majid Mazen Nabil Nasser Osama Qasim Rami Saad Saif Salem Saleh Sami Tariq Walid Yahya Yasin Zaid
Ziad Abdulrahman Abdulaziz Hamid Marwan Murad Abdo Saeed`,
  S: `Al-Hassan Al-Ahmadi Al-Khatib Al-Masri Al-Najjar Al-Saadi Al-Jaberi Al-Hakimi Al-Sabri Haddad Khoury Mansour Nasser Saleh Saeed Ahmed
Ali Hussein Ibrahim Othman Qassem Abdulla Alawi Awad Aziz Darwish Farah Hamdan Hamdi Issa Jaber Kassim Khalil Mahdi Muthana Obaid Rashid
Salem Shaibi Suleiman Taher Yassin Yafai Al-Yafai Zayed Nagi Naji Hizam Mosleh`,
}
export const KURDISH = {
  F: `Shilan Rozhin Awaz Avin Bahar Chnar Dilan Dlnya Gulan Hana Hero Jwan Kazhal Lana Lava Media Naz Nishtiman Parwin Peshang Rezan Ronak
Sazan Shler Shno Tara Viyan Zhyan`,
  M: `Aram Azad Bakhtiar Baran Dara Diyar Dilshad Farhad Goran Hawre Hemin Hiwa Jwan Kamaran Karwan Kawa Mohammed Ahmed Nawzad Rebin Rebwar
Rizgar Rojhat Saman Sarkawt Sherko Shwan Soran Twana Zana Ali Omar Hassan Ibrahim Mariwan Barzan`,
}
export const NIGERIAN = {
  F: `Grace Blessing Esther Deborah Mary Ruth Joy Faith Favour Gift Precious Victoria Elizabeth Sarah Rebecca Miriam Chioma Ngozi Adaeze Amaka
Ifeoma Chiamaka Nneka Ada Folake Titilayo Yetunde Temitope Oluwaseun Ayomide Damilola Ireoluwa Toluwani Moyosore Adesuwa Osas Hauwa Aisha
Hadiza Funmilayo Bukola Omolara Kemi Abiola Zara Michelle Sharon`,
  M: `Emmanuel David Daniel Samuel Michael Joshua Joseph Nathan Elijah John Victor Peter Israel Caleb Chidi Chinedu Emeka Ikenna Obinna Uche
Kelechi Chukwuemeka Tobenna Kosi Tunde Segun Femi Kunle Wale Gbenga Oluwaseun Ayomide Temiloluwa Olumide Adebayo Babatunde Damilola
Tofunmi Ireti Osaze Musa Ibrahim Sani Bright Godwin Ebuka Jayden Jeremiah`,
  S: `Okafor Adeyemi Adebayo Okonkwo Okeke Eze Nwosu Ogunleye Ojo Balogun Bello Abiola Adeleke Adewale Afolabi Ajayi Akande Akinola Akinyemi
Alabi Aluko Anyanwu Ayodele Bakare Chukwu Ekwueme Ezeh Fashola Ibe Idowu Igwe Ikpe Lawal Mohammed Nnamdi Nwachukwu Obi Odunsi Ogbonna
Ogundipe Okoro Okoye Oladipo Olaniyan Olatunji Onuoha Onyekachi Osagie Oyelaran Salami Shittu Sodipo Udeh Umeh Usman Williams Johnson
Uzor Uche Ehigiator Omoregie Igbinosa`,
  X_F: `Oluwaseyi Oluwatobi Chinonso Oluwadamilola Adanna Ayomide Omotola Ngozichukwu Oreoluwa Ifeoluwa Uchechi Chidera`,
  X_M: `Oluwaseyi Oluwatobi Chinonso Oluwafemi Chukwudi Ayodeji Olamide Ifeanyi Oreoluwa Ifeoluwa Uchenna Chidera`,
}
export const GHANAIAN = {
  F: `Abena Adwoa Afia Akosua Ama Esi Yaa Akua Grace Comfort Gifty Mercy Vida Patience Gloria Felicia Emmanuella Nana Maame Serwaa Priscilla
Abigail Josephine Beatrice Nhyira Adoma`,
  M: `Kwame Kofi Kwaku Yaw Kwabena Kwadwo Kojo Kwasi Emmanuel Samuel Daniel Isaac Ebenezer Richmond Prince Desmond Nana Kweku Fiifi Ekow
Michael David Joseph Frank Bernard Elijah Jeremy`,
  S: `Mensah Owusu Boateng Asante Osei Appiah Amoah Adjei Agyeman Ofori Addo Antwi Acheampong Amponsah Ansah Asamoah Badu Baffour Bonsu Darko
Donkor Frimpong Gyamfi Kwarteng Nkrumah Ntim Nyarko Obeng Opoku Oppong Quaye Sarpong Tetteh Yeboah Agyei`,
}
export const CONGOLESE = {
  F: `Grace Gloire Merveille Exaucee Naomie Rachel Sarah Divine Esther Chantal Jeanne Marie Claudine Benedicte Ruth Dorcas Fortune Nadege
Bijou Mireille Solange Deborah Angel Plamedi`,
  M: `Christian Patrick Emmanuel Jonathan Glody Tresor Gedeon Exauce Jean Pierre Papy Guy Serge Didier Fabrice Josue Daniel David Samuel Beni
Dieumerci Joel Merdi Jordan Kevin Plamedi`,
  S: `Ilunga Mbala Kabongo Mukendi Kasongo Tshibangu Ngoy Mutombo Kalala Banza Lukusa Mbuyi Kabamba Lumumba Makiese Mavinga Nsimba Nzuzi Luzolo
Matondo Bolamba Ngalula Kanku Mwamba Kitoko Mbemba Kiala Diallo Camara Barry Bah Niyonzima Uwimana Nkurunziza`,
}
